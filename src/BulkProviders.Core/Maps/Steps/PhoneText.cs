using System.Text.RegularExpressions;

namespace BulkProviders.Core.Maps.Steps;

/// <summary>A phone number and its extension.</summary>
internal sealed partial record PhoneText(string Number, string Extension)
{
    public static PhoneText Of(string text) => WithExtension().Match(text.Trim()) is { Success: true } match
        ? new PhoneText(match.Groups["number"].Value.Trim(' ', ',', ';'), match.Groups["extension"].Value)
        : new PhoneText(text.Trim(), "");

    [GeneratedRegex(@"^(?<number>[+(0-9][0-9()+.\- /]{6,}?)[\s,;]*(?:ext(?:ension)?\.?|x|#)\s*:?\s*(?<extension>[0-9]{1,10})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WithExtension();
}
