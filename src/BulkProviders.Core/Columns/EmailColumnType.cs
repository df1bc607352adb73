using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>One e-mail address, kept as typed. Checked for the mistakes that people make, not for all that RFC 5321 would permit.</summary>
public sealed partial class EmailColumnType : TextualColumnType
{
    // RFC 5321 §4.5.3.1.
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;

    public override string Name => "email";

    public override bool HintsAtOneRecord => true;

    public override ServerRule RuleOf(ColumnSpec column) => new(ServerForm(), "Email", "must be a well-formed email address");

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new("{given|mail}.{surname|mail}{index}@example.org", HasSlots: true);

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context)
    {
        if (IsAddress(text))
            return ColumnReading.Of(new FieldValue.Text(text));
        if (text.Split([';', ',', ' ', '\n', '/'], StringSplitOptions.RemoveEmptyEntries).Count(IsAddress) > 1)
            return ColumnReading.Failed(RowErrors.SeveralEmails(context.Header, text));
        return ColumnReading.Failed(RowErrors.NotAnEmail(context.Header, text, Proposal(text)));
    }

    protected override string Normal(string text, ColumnSpec column) => text;

    private static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= LongestLocalPart && text.Length <= LongestAddress && at == text.LastIndexOf('@')
            && AreDots(text[..at]) && text[..at].All(IsLocal) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocal(char letter) => char.IsLetterOrDigit(letter) || "!#$%&'*+-/=?^_`{|}~.".Contains(letter, StringComparison.Ordinal);

    private static bool IsDomain(string domain) =>
        domain.Contains('.', StringComparison.Ordinal) && AreDots(domain)
        && domain.Split('.').All(label => label.Length <= 63 && !label.StartsWith('-') && !label.EndsWith('-') && label.All(c => char.IsLetterOrDigit(c) || c == '-'))
        && !domain.Split('.')[^1].All(char.IsAsciiDigit);

    private static bool AreDots(string part) =>
        part.Length > 0 && part[0] != '.' && part[^1] != '.' && !part.Contains("..", StringComparison.Ordinal);

    // "José Okafor <jose@example.org>", "mailto:jose@example.org", "jose@example.org."
    private static string? Proposal(string text)
    {
        var candidates = text.Split(['<', '>', '(', ')', ' ', ',', ';', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? p[7..] : p)
            .Select(p => p.TrimEnd('.'));
        var closed = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return candidates.Append(closed).FirstOrDefault(IsAddress);
    }

    [GeneratedRegex(@"\A[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\z")]
    private static partial Regex ServerForm();
}
