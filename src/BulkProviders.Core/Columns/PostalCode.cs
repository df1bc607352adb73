namespace BulkProviders.Core.Columns;

/// <summary>The forms of postal codes.</summary>
internal static class PostalCode
{
    // Letters that Canada Post never uses, and those that it does not use first.
    private const string NeverUsed = "DFIOQU";
    private const string NotFirst = "WZ";

    /// <summary>The codes of the two countries whose codes are checked; any other country's are taken as written.</summary>
    public static string? CountryOf(string? country)
    {
        if (country is null)
            return null;
        var letters = string.Concat(country.Where(char.IsLetter)).ToUpperInvariant();
        return letters switch
        {
            "" => null,
            "US" or "USA" or "UNITEDSTATES" or "UNITEDSTATESOFAMERICA" or "AMERICA" => "US",
            "CA" or "CAN" or "CANADA" => "CA",
            _ => "other"
        };
    }

    /// <summary>A ZIP code as <c>98101</c> or <c>98101-1234</c>; null for any other text.</summary>
    public static string? Zip(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            5 when text.Length == 5 || (text.Length == 6 && text[5] == '-') => digits,
            9 when text.Length == 9 || (text.Length == 10 && IsSeparator(text[5])) => Plus4(digits),
            _ => null
        };
    }

    /// <summary>The ZIP code that is left of a text when its leading zeros were lost: three or four digits, or the same of a ZIP+4. Null for any other text.</summary>
    public static string? ZipWithoutZeros(string text)
    {
        var parts = text.Split('-', ' ', '\u2013');
        if (!parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit)))
            return null;
        return parts switch
        {
            [{ Length: 3 or 4 } zip] => zip.PadLeft(5, '0'),
            [{ Length: 7 or 8 } zip] => Plus4(zip.PadLeft(9, '0')),
            [{ Length: 3 or 4 } zip, { Length: 4 } four] => Plus4(zip.PadLeft(5, '0') + four),
            _ => null
        };
    }

    /// <summary>A Canadian code as <c>K1A 0B1</c>; null for any other text.</summary>
    public static string? Canadian(string text)
    {
        var code = string.Concat(text.Where(c => !IsSeparator(c))).ToUpperInvariant();
        var isCode = code.Length == 6 && text.Length <= 8 && !NotFirst.Contains(code[0], StringComparison.Ordinal)
            && code.Index().All(c => c.Index % 2 == 0
                ? char.IsAsciiLetterUpper(c.Item) && !NeverUsed.Contains(c.Item, StringComparison.Ordinal)
                : char.IsAsciiDigit(c.Item));
        return isCode ? $"{code[..3]} {code[3..]}" : null;
    }

    /// <summary>Whether the text can be a code of a country whose forms are not known here.</summary>
    public static bool IsForeign(string text) =>
        text.Length <= 12 && text.Any(char.IsAsciiLetterOrDigit) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-');

    private static string Plus4(string digits) => $"{digits[..5]}-{digits[5..]}";

    private static bool IsSeparator(char letter) => letter is '-' or ' ' or '\u00A0' or '\u2013';
}
