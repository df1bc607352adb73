using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.ReviewPages;

/// <summary>What all pages share: one file without any request, whose style and script the browser takes by their hashes alone. Everything of the user's is text.</summary>
internal static class PageShell
{
    private static readonly string Style = Resource("review.css");

    /// <summary>The script of pages that have findings.</summary>
    public static readonly string Script = Resource("review.js");

    /// <summary>What of a page the browser takes: nothing from anywhere, and only this style and this script.</summary>
    public static string Policy { get; } = $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    public static string Head(string title) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>{Text(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <a class="skip" href="#content">To the content</a>

        """;

    /// <summary>The verdict over everything else.</summary>
    public static string Band(string verdict, PageMood mood, IReadOnlyList<string> banners, IReadOnlyList<KeyValuePair<string, string>> facts)
    {
        var html = new StringBuilder($"<div class=\"band {mood switch { PageMood.Good => "good", PageMood.Waiting => "waiting", _ => "bad" }}\"><header>\n<h1>{Text(verdict)}</h1>\n");
        foreach (var banner in banners)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"banner\">{Text(banner)}</p>\n");
        html.Append("<dl class=\"facts\">");
        foreach (var (label, value) in facts)
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Text(label)}</dt><dd>{Text(value)}</dd></div>");
        return html.Append("</dl>\n</header></div>\n").ToString();
    }

    /// <summary>A list of sentences under a heading; empty without sentences.</summary>
    public static string List(string id, string title, IReadOnlyList<string> sentences) => sentences.Count == 0
        ? ""
        : $"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{Text(title)}</h2><ul>{string.Concat(sentences.Select(s => $"<li>{Text(s)}</li>"))}</ul></section>\n";

    public static string Foot(string sentence) => $"<footer><p>{Text(sentence)} It asks nothing of any network.</p></footer>\n";

    public static string Text(string text) => WebUtility.HtmlEncode(ShownText.Of(text));

    public static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(PageShell).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is embedded in this assembly.");
        using var reader = new StreamReader(stream);
        // The hash is that of the text as the browser reads it.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
