using System.Buffers;

namespace BulkProviders.Engine.Profile;

/// <summary>What a value looks like, whatever its column is for.</summary>
internal enum ValueShape
{
    Other,
    ZipCode,
    Phone,
    Date,
    Email,
    Uuid,
    WholeNumber
}

/// <summary>Tells by its characters what a value looks like.</summary>
internal static class ValueShapes
{
    public static readonly int Count = Enum.GetValues<ValueShape>().Length;

    private const int ZipDigits = 5;
    private const int PhoneDigits = 10;

    private static readonly SearchValues<byte> PhoneCharacters = SearchValues.Create("0123456789 ()+-."u8);

    /// <summary>The kind in the plural, as in <c>looks like ZIP codes</c>; null for no kind.</summary>
    public static string? NameOf(ValueShape shape) => shape switch
    {
        ValueShape.ZipCode => "ZIP codes",
        ValueShape.Phone => "phone numbers",
        ValueShape.Date => "dates",
        ValueShape.Email => "e-mail addresses",
        ValueShape.Uuid => "IDs",
        ValueShape.WholeNumber => "whole numbers",
        _ => null
    };

    /// <param name="text">Text, as UTF-8.</param>
    public static ValueShape Of(ReadOnlySpan<byte> text)
    {
        var (digits, letters, others) = (0, 0, 0);
        foreach (var b in text)
            if (b is >= (byte)'0' and <= (byte)'9')
                digits++;
            else if (b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z'))
                letters++;
            else
                others++;
        if (digits == text.Length)
            return OfDigits(text);
        return IsUuid(text, digits + letters) ? ValueShape.Uuid
            : IsEmail(text) ? ValueShape.Email
            : letters > 2 ? ValueShape.Other
            : IsDate(text) ? ValueShape.Date
            : letters == 0 && digits == 9 && others == 1 && text[ZipDigits] == '-' ? ValueShape.ZipCode
            : letters == 0 && IsPhone(text, digits) ? ValueShape.Phone
            : ValueShape.Other;
    }

    private static ValueShape OfDigits(ReadOnlySpan<byte> digits) => digits.Length switch
    {
        0 => ValueShape.Other,
        ZipDigits => ValueShape.ZipCode,
        PhoneDigits => ValueShape.Phone,
        PhoneDigits + 1 when digits[0] == '1' => ValueShape.Phone,
        _ => ValueShape.WholeNumber
    };

    private static bool IsUuid(ReadOnlySpan<byte> text, int alphanumeric) =>
        text.Length == 36 && alphanumeric == 32 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';

    private static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        return at > 0 && text.LastIndexOf((byte)'@') == at && text[at..].LastIndexOf((byte)'.') is > 1 and var dot && at + dot < text.Length - 1 && !text.Contains((byte)' ');
    }

    // As the tenant holds them (2026-11-30, with a time or without), and as people write them (11/30/2026).
    private static bool IsDate(ReadOnlySpan<byte> text) =>
        (text.Length >= 10 && text[4] == '-' && text[7] == '-' && AreDigits(text[..4]) && AreDigits(text[5..7]) && AreDigits(text[8..10]) && (text.Length == 10 || text[10] == 'T'))
        || (text.Length is >= 6 and <= 10 && text.Count((byte)'/') == 2 && text[0] != '/' && text[^1] != '/');

    private static bool IsPhone(ReadOnlySpan<byte> text, int digits) =>
        text.IndexOfAnyExcept(PhoneCharacters) < 0 && digits is >= PhoneDigits and <= 15;

    private static bool AreDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
