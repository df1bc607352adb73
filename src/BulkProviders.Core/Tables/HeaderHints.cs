using System.Text.RegularExpressions;

namespace BulkProviders.Core.Tables;

/// <summary>Remarks that people add to a header for whoever fills in the column: <c>State (required)</c>, <c>Zip Code (5 digits)</c>.</summary>
internal static partial class HeaderHints
{
    private const int LongestHeader = 200;

    /// <summary>The header without the remark, or null where it has none. Words in brackets that may mean another column are no remark.</summary>
    public static string? Without(string header)
    {
        var text = header.ReplaceLineEndings(" ").Trim();
        if (text.Length > LongestHeader || Bracketed().Match(text) is not { Success: true } match || !Remark().IsMatch(match.Groups["remark"].Value))
            return null;
        var name = (match.Groups["before"].Value + " " + match.Groups["after"].Value).Trim();
        return name.Length == 0 ? null : name;
    }

    [GeneratedRegex(@"^(?<before>[^(\[{]*)(?:[(\[{](?<remark>[^)\]}]+)[)\]}]|(?:\s[-–—]|[,:;])\s*(?<remark>required|mandatory|optional))(?<after>[^(\[{]*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\b(required|mandatory|optional|obligatory|if (any|known|applicable|needed|available)|digits?|letters?|characters?|chars?|max|maximum|min|minimum|format|formatted|yes|y/n|true|text|dropdown|drop-down|select|choose|pick|one of|see|separated|leave blank|e\.g|eg|example|ex|such as|abbreviation|abbr|abbreviated|mm|dd|yyyy|yy)\b|[dmy]{1,4}[/.\- ][dmy]{1,4}|^[*!]+$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Remark();
}
