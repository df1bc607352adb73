using System.Text;
using System.Text.RegularExpressions;
using BulkProviders.JsonApi.Bodies;

namespace BulkProviders.JsonApi.Answers;

/// <summary>Makes what a server says fit for a cell: one line, no markup, of a sane length.</summary>
internal static partial class ServerWords
{
    private const int Longest = 300;
    private const int LongestSnippet = 200;
    private const int MostRead = 64 * 1024;

    /// <summary>One line that ends like a sentence.</summary>
    public static string Clean(string? text, int longest = Longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = line.Length > 0;
                continue;
            }
            if (gap)
                line.Append(' ');
            gap = false;
            line.Append(c);
            if (line.Length > longest)
                return Cut(line.ToString(), longest);
        }
        return line.Length > 0 && line[^1] is '.' or '!' or '?' or '…' ? line.ToString() : line.Append('.').ToString();
    }

    /// <summary>The beginning of a body that is no JSON: the title of a page, or its text; empty where there is nothing to show.</summary>
    public static string Snippet(AnswerBody body)
    {
        var bytes = BodyText.Utf8Of(body).Span;
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostRead)]);
        if (text.Trim() is "null" or "{}" or "[]" or "\"\"")
            return "";
        if (!text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal))
            return Clean(text, LongestSnippet);
        var title = Title().Match(text);
        if (title.Success && Clean(title.Groups[1].Value) is { Length: > 1 } words)
            return $"a web page titled \"{Clean(System.Net.WebUtility.HtmlDecode(words), LongestSnippet).TrimEnd('.')}\".";
        var plain = Tags().Replace(Hidden().Replace(text, " "), " ");
        return Clean(System.Net.WebUtility.HtmlDecode(plain), LongestSnippet) is { Length: > 1 } rest ? "a web page: " + rest : "a web page.";
    }

    private static string Cut(string line, int longest)
    {
        var end = char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest;
        return line[..end].TrimEnd() + "…";
    }

    [GeneratedRegex("<title[^>]*>([^<]*)</title", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex("<(?:script|style)[^>]*>[^<]*</(?:script|style)>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
