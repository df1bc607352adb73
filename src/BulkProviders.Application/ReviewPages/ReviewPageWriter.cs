using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.ReviewPages;

/// <summary>
/// Makes the HTML of a page: one file without any request, whose style and script the browser takes by their hashes alone. Everything of the user's is text.
/// </summary>
public sealed class ReviewPageWriter
{
    private static readonly string Style = Resource("review.css");
    private static readonly string Script = Resource("review.js");

    private readonly StringBuilder _html = new();
    private readonly ReviewPage _page;
    private readonly PageData _data;

    private ReviewPageWriter(ReviewPage page) => (_page, _data) = (page, new PageData(page));

    /// <summary>The whole document.</summary>
    public static string Write(ReviewPage page)
    {
        var writer = new ReviewPageWriter(page);
        writer.Head();
        writer.Band();
        writer.Main();
        writer.Foot();
        return writer._html.ToString();
    }

    /// <summary>What of the page the browser takes: nothing from anywhere, and only this style and this script.</summary>
    public static string Policy { get; } = $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void Head() => Raw($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Review of {Text(_page.RunId)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <a class="skip" href="#content">To the content</a>

        """);

    private void Band()
    {
        Raw($"<div class=\"band {_page.Mood switch { PageMood.Good => "good", PageMood.Waiting => "waiting", _ => "bad" }}\"><header>\n<h1>{Text(_page.Verdict)}</h1>\n");
        foreach (var banner in _page.Banners)
            Raw($"<p class=\"banner\">{Text(banner)}</p>\n");
        Raw("<dl class=\"facts\">");
        foreach (var (label, value) in _page.Facts)
            Raw($"<div><dt>{Text(label)}</dt><dd>{Text(value)}</dd></div>");
        Raw("</dl>\n</header></div>\n");
    }

    private void Main()
    {
        Raw("<main id=\"content\">\n");
        Files();
        Outcomes();
        Causes();
        Findings();
        Cards("warnings", CauseCards.WarningsTitle, _page.Causes.Warnings, null, leads: false);
        List("Good to know", _page.Notices);
        Raw("</main>\n");
    }

    private void Files()
    {
        if (_page.Files.Count == 0)
            return;
        Raw("<p>");
        Raw(string.Join(" · ", _page.Files.Select(f => $"<a href=\"{WebUtility.HtmlEncode(Uri.EscapeDataString(f))}\">{Text(f)}</a>")));
        Raw("</p>\n");
    }

    private void Outcomes()
    {
        if (_page.Sheets.Count == 0)
            return;
        Raw("<section aria-labelledby=\"outcomes\"><h2 id=\"outcomes\">What became of the rows</h2>\n");
        Raw(PageCharts.Outcomes(_page.Sheets));
        Raw("</section>\n");
    }

    private void Causes()
    {
        var roots = _page.Causes.Roots;
        if (roots.Count == 0 && _page.Causes.Behind is null)
            return;
        if (roots.Count > 1)
            Raw($"<section aria-labelledby=\"weight\"><h2 id=\"weight\">Where the errors are</h2>\n{PageCharts.Causes(roots)}</section>\n");
        if (_page.Owners.Count > 0)
            Raw($"<section aria-labelledby=\"owners\"><h2 id=\"owners\">Whose rows they are</h2>\n{PageCharts.Owners(_page.Owners)}</section>\n");
        Cards("causes", CauseCards.RootsTitle, roots, _page.Causes.Behind, leads: true);
    }

    private void Cards(string id, string title, IReadOnlyList<CauseCard> cards, string? last, bool leads)
    {
        if (cards.Count == 0 && last is null)
            return;
        Raw($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{Text(title)}</h2>\n<ol class=\"cards\">\n");
        foreach (var card in cards)
            Card(card, leads);
        Raw("</ol>\n");
        if (last is not null)
            Raw($"<p>{Text(last)}</p>\n");
        Raw("</section>\n");
    }

    private void Card(CauseCard card, bool leads)
    {
        var (sentence, remedy) = (PageWords.Example(card, _page.ShowsValues), PageWords.Remedy(card.Code, card.Example, card.Remedy, _page.ShowsValues));
        Raw($"<li><p><span class=\"count\">{N(card.Rows)}</span> {(card.Rows == 1 ? "row" : "rows")} · {Text(card.Place)}</p><h3>{Text(PageWords.Capital(card.Title))}</h3>");
        if (sentence.Length > 0)
            Raw($"<p class=\"what\">{Text(sentence)}</p>");
        if (remedy.Length > 0)
            Raw($"<p>Do this: {Text(remedy)}</p>");
        Raw($"<p><span class=\"who\">Fix by: {Text(card.FixBy)}</span></p>");
        if (card.FirstRows.Count > 0)
            Raw($"<p class=\"what\">Row {string.Join(", ", card.FirstRows)}{(card.Rows > card.FirstRows.Count ? ", …" : "")}</p>");
        if (leads && _data.CauseOf(card) is { } cause)
            Raw($"<p><a href=\"#findings\" data-cause=\"{cause}\">Show {(card.Rows == 1 ? "the row" : "the rows")}<span class=\"skip\"> of {Text(card.Place)}: {Text(card.Title)}</span></a></p>");
        Raw("</li>\n");
    }

    private void Findings()
    {
        if (_page.Findings.Count == 0)
            return;
        Raw("<section aria-labelledby=\"findings\"><h2 id=\"findings\">Every error</h2>\n<form class=\"filters\" aria-label=\"Filters\">\n");
        Choice("sheet", "Sheet", _data.Sheets.Select((s, i) => (Plain(i), s)));
        Choice("cause", "Problem", _data.Causes.Select((c, i) => (Plain(i), $"{c.Column}{(c.Column.Length > 0 ? ": " : "")}{c.Title}")));
        Choice("fixer", "Fix by", _data.Causes.Select(c => c.FixBy).Distinct().Select(f => (f, f)));
        if (_data.Owners.Count > 0)
            Choice("owner", "Owner", _data.Owners.Select((o, i) => (Plain(i), o)));
        Raw("<label for=\"by-text\">Search<input id=\"by-text\" type=\"search\"></label>\n</form>\n");
        if (_page.FindingsLeftOut > 0)
            Raw($"<p>The page holds the first {N(_page.Findings.Count)} errors. {N(_page.FindingsLeftOut)} more are in the results.</p>\n");
        Raw("<p id=\"count\" role=\"status\"></p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of errors\"><table class=\"rows\"><caption>Errors in the order of the rows</caption><thead><tr><th scope=\"col\">Sheet</th><th scope=\"col\" class=\"number\">Row</th><th scope=\"col\">Column</th>"
            + $"<th scope=\"col\">Problem</th><th scope=\"col\">Do this</th><th scope=\"col\">Fix by</th>{(_data.Owners.Count > 0 ? "<th scope=\"col\">Owner</th>" : "")}</tr></thead><tbody id=\"rows\"></tbody></table></div>\n");
        Raw("<p class=\"more\"><button id=\"more\" type=\"button\" hidden>Show more</button></p>\n</section>\n");
    }

    private void Choice(string name, string label, IEnumerable<(string Value, string Words)> options)
    {
        Raw($"<label for=\"by-{name}\">{label}<select id=\"by-{name}\"><option value=\"\">All</option>");
        foreach (var (value, words) in options)
            Raw($"<option value=\"{Text(value)}\">{Text(words)}</option>");
        Raw("</select></label>\n");
    }

    private void List(string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
            return;
        Raw($"<section aria-labelledby=\"notes\"><h2 id=\"notes\">{title}</h2><ul>");
        foreach (var sentence in sentences)
            Raw($"<li>{Text(sentence)}</li>");
        Raw("</ul></section>\n");
    }

    private void Foot()
    {
        Raw($"<footer><p>{(_page.ShowsValues ? "This page quotes cells. Keep it as you keep the file itself." : "This page quotes no cell.")} It asks nothing of any network.</p></footer>\n");
        if (_page.Findings.Count > 0)
            Raw($"<script type=\"application/json\" id=\"data\">{_data.ToJson()}</script>\n<script>{Script}</script>\n");
        Raw("</body>\n</html>\n");
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ReviewPageWriter).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is embedded in this assembly.");
        using var reader = new StreamReader(stream);
        // The hash is that of the text as the browser reads it.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(ShownText.Of(text));

    internal static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Raw(string html) => _html.Append(html);
}
