using System.Globalization;
using System.Net;
using System.Text;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.ReviewPages;

/// <summary>Makes the HTML of the page of a run.</summary>
public sealed class ReviewPageWriter
{
    private readonly StringBuilder _html = new();
    private readonly ReviewPage _page;
    private readonly PageData _data;

    private ReviewPageWriter(ReviewPage page) => (_page, _data) = (page, new PageData(page));

    /// <summary>The whole document.</summary>
    public static string Write(ReviewPage page)
    {
        var writer = new ReviewPageWriter(page);
        writer.Raw(PageShell.Head($"Review of {page.RunId}"));
        writer.Raw(PageShell.Band(page.Verdict, page.Mood, page.Banners, page.Facts));
        writer.Main();
        writer.Foot();
        return writer._html.ToString();
    }

    private void Main()
    {
        Raw("<main id=\"content\">\n");
        Files();
        Outcomes();
        Causes();
        Findings();
        Cards("warnings", CauseCards.WarningsTitle, _page.Causes.Warnings, null, leads: false);
        Raw(PageShell.List("notes", "Good to know", _page.Notices));
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

    private void Foot()
    {
        Raw(PageShell.Foot(_page.ShowsValues ? "This page quotes cells. Keep it as you keep the file itself." : "This page quotes no cell."));
        if (_page.Findings.Count > 0)
            Raw($"<script type=\"application/json\" id=\"data\">{_data.ToJson()}</script>\n<script>{PageShell.Script}</script>\n");
        Raw("</body>\n</html>\n");
    }

    private static string Text(string text) => PageShell.Text(text);

    private static string N(long number) => PageShell.N(number);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Raw(string html) => _html.Append(html);
}
