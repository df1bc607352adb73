using System.Globalization;
using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>An Employer Identification Number: nine digits, with or without the dash behind the second; sent as the catalog says.</summary>
public sealed partial class EinColumnType : TextualColumnType
{
    public override string Name => "ein";

    public override bool HintsAtOneRecord => true;

    public override IReadOnlyList<string> Properties => [.. base.Properties, "outgoing"];

    public override IReadOnlyList<string> OutgoingForms => ["dashed", "digits"];

    public override bool Identifies => true;

    public override IReadOnlyList<string>? SpellingsOf(string value) =>
        string.Concat(value.Where(char.IsAsciiDigit)) is { Length: 9 } digits ? [digits, $"{digits[..2]}-{digits[2..]}"] : base.SpellingsOf(value);

    public override ServerRule RuleOf(ColumnSpec column) => column.Outgoing switch
    {
        "dashed" => new ServerRule(DashedForm(), "Pattern", "must be an EIN such as 12-3456789"),
        "digits" => new ServerRule(PlainForm(), "Pattern", "must be an EIN of 9 digits"),
        _ => new ServerRule(AnyForm(), "Pattern", "must be an EIN")
    };

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new(string.Create(CultureInfo.InvariantCulture,
        $"{10 + (seed.Number % 80):D2}{(column.Outgoing == "digits" ? "" : "-")}{(seed.Index * 7919L % 10_000_000):D7}"));

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context)
    {
        var (header, digits) = (context.Header, Digits(text));
        if (text.Length == 11 && text[3] == text[6] && !char.IsAsciiDigit(text[3]) && digits?.Length == 9)
            return ColumnReading.Failed(RowErrors.EinIsSocialSecurity(header));
        if (digits is null || !IsPlaced(text))
            return ColumnReading.Failed(RowErrors.NotAnEin(header, text));
        if (digits.Length == 9)
            return ColumnReading.Of(new FieldValue.Text(Outgoing(digits, context.Column)));
        if (digits.Length != 8)
            return ColumnReading.Failed(RowErrors.NotAnEin(header, text));
        var repaired = Outgoing("0" + digits, context.Column);
        return context.Repair
            ? ColumnReading.Of(new FieldValue.Text(repaired), RowErrors.EinZeroRestored(header, text, repaired))
            : ColumnReading.Failed(RowErrors.EinZeroLost(header, text, repaired));
    }

    protected override string Normal(string text, ColumnSpec column) =>
        Digits(text) is { Length: 9 } digits && IsPlaced(text) ? Outgoing(digits, column) : text;

    private static string Outgoing(string digits, ColumnSpec column) =>
        column.Outgoing == "digits" ? digits : $"{digits[..2]}-{digits[2..]}";

    private static string? Digits(string text)
    {
        var digits = string.Concat(text.Where(c => !IsDash(c)));
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    // One separator at most, seven digits from the end.
    private static bool IsPlaced(string text) => text.Count(IsDash) switch
    {
        0 => true,
        1 => text.Length > 8 && IsDash(text[^8]),
        _ => false
    };

    private static bool IsDash(char letter) => letter is '-' or ' ' or '\u2010' or '\u2011' or '\u2013';

    [GeneratedRegex(@"\A[0-9]{2}-[0-9]{7}\z")]
    private static partial Regex DashedForm();

    [GeneratedRegex(@"\A[0-9]{9}\z")]
    private static partial Regex PlainForm();

    [GeneratedRegex(@"\A[0-9]{2}-?[0-9]{7}\z")]
    private static partial Regex AnyForm();
}
