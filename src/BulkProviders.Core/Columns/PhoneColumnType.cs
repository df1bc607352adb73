using System.Text;
using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A phone number of North America or, with + and country code, of anywhere, an extension included; kept as typed.</summary>
public sealed partial class PhoneColumnType : TextualColumnType
{
    private static readonly string[] ExtensionMarks = ["extension", "ext.", "ext", "x", "#"];

    public override string Name => "phone";

    public override bool HintsAtOneRecord => true;

    public override ServerRule RuleOf(ColumnSpec column) => new(ServerForm(), "Pattern", "must be a phone number");

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new("({place.area}) 555-01{n:10-99}", HasSlots: true);

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context)
    {
        if (Digits(text) is not { } digits || (isNumber && digits.Length != text.Length))
            return ColumnReading.Failed(RowErrors.NotAPhone(context.Header, text));
        if (isNumber && digits.Length is >= 11 and <= 15 && !IsNorthAmerican(digits))
            return WithPlus(text, context);
        if (digits.Length == 7 && !IsInternational(text, digits))
            return ColumnReading.Failed(RowErrors.AreaCodeMissing(context.Header, text));
        return IsInternational(text, digits) || IsNorthAmerican(digits)
            ? ColumnReading.Of(new FieldValue.Text(text))
            : ColumnReading.Failed(RowErrors.NotAPhone(context.Header, text));
    }

    protected override string Normal(string text, ColumnSpec column) => text;

    private static ColumnReading WithPlus(string text, ColumnContext context) => context.Repair
        ? ColumnReading.Of(new FieldValue.Text("+" + text), RowErrors.PlusRestored(context.Header, text, "+" + text))
        : ColumnReading.Failed(RowErrors.PlusLost(context.Header, text, "+" + text));

    // Area code and exchange begin with 2 to 9 (North American Numbering Plan).
    private static bool IsNorthAmerican(string digits)
    {
        var local = digits.Length == 11 && digits[0] == '1' ? digits[1..] : digits;
        return local.Length == 10 && local[0] >= '2' && local[3] >= '2';
    }

    // With the sign or prefix for abroad, or with the zero that many countries dial first; ITU-T E.164 allows 15 digits.
    private static bool IsInternational(string text, string digits) =>
        (text.TrimStart('(').StartsWith('+') && digits.Length is >= 7 and <= 15 && digits[0] != '0')
        || (digits[0] == '0' && digits.Length is >= 8 and <= 18)
        || (digits.StartsWith("011", StringComparison.Ordinal) && digits.Length is >= 10 and <= 18);

    // The digits in front of the extension; null where something stands there that belongs to no phone number.
    private static string? Digits(string text)
    {
        var digits = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsAsciiDigit(letter))
                digits.Append(letter);
            else if (digits.Length > 0 && Mark(text, i) is { } mark)
                return IsExtension(text[(i + mark.Length)..]) ? digits.ToString() : null;
            else if (!(letter is ' ' or '(' or ')' or '-' or '.' or '/' or ',' or '\u00A0' or '\u2010' or '\u2011' or '\u2013' || (letter == '+' && digits.Length == 0)))
                return null;
        }

        return digits.Length > 0 ? digits.ToString() : null;
    }

    private static string? Mark(string text, int at) =>
        ExtensionMarks.FirstOrDefault(m => string.Compare(text, at, m, 0, m.Length, StringComparison.OrdinalIgnoreCase) == 0);

    private static bool IsExtension(string text)
    {
        var digits = text.TrimStart('.', ':', ' ').TrimEnd();
        return digits.Length is >= 1 and <= 10 && digits.All(char.IsAsciiDigit);
    }

    [GeneratedRegex(@"\A\+?(?:[ .()/-]*[0-9]){7,15}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?\z")]
    private static partial Regex ServerForm();
}
