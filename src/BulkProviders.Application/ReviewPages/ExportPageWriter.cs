using System.Text;

namespace BulkProviders.Application.ReviewPages;

/// <summary>Makes the HTML of the page of an export, in the look of the others.</summary>
public sealed class ExportPageWriter
{
    private readonly StringBuilder _html = new();
    private readonly ExportPage _page;

    private ExportPageWriter(ExportPage page) => _page = page;

    /// <summary>The whole document.</summary>
    public static string Write(ExportPage page)
    {
        var writer = new ExportPageWriter(page);
        writer.Raw(PageShell.Head($"Review of {page.RunId}"));
        writer.Raw(PageShell.Band(page.Verdict, page.Mood, page.Banners, page.Facts));
        writer.Raw("<main id=\"content\">\n");
        writer.Raw(PageShell.List("problems", "Why it was not taken, and what to do", page.Problems));
        if (page.Sheets.Count > 0)
            writer.Sheets();
        writer.Raw(PageShell.List("notes", "Good to know", page.Notices));
        writer.Raw("</main>\n");
        writer.Raw(PageShell.Foot("This page names records by their IDs and quotes no value."));
        writer.Raw("</body>\n</html>\n");
        return writer._html.ToString();
    }

    private void Sheets()
    {
        Raw($"<section aria-labelledby=\"records\"><h2 id=\"records\">Records of each type</h2>\n<p>{PageShell.Text(_page.Comparison)}</p>\n");
        Raw(PageCharts.Records([.. _page.Sheets.Select(s => new PageSheet(s.Name, CountsOf(s)))]));
        Table();
        Raw("</section>\n<section aria-labelledby=\"proof\"><h2 id=\"proof\">How far it is proven that no record is missing</h2>\n<ol class=\"cards\">\n");
        foreach (var sheet in _page.Sheets)
            Raw($"<li><h3>{PageShell.Text(sheet.Name)}</h3><p><span class=\"who\">{PageShell.Text(sheet.ProofWords)}</span></p>{string.Concat(sheet.Proof.Select(p => $"<p>{PageShell.Text(p)}</p>"))}</li>\n");
        Raw("</ol>\n</section>\n");
        Moves();
    }

    private static PageCount[] CountsOf(ExportPageSheet sheet) =>
    [
        .. new[] { new PageCount(sheet.Appeared is null ? "Records" : "There before", "same", sheet.Records - (sheet.Appeared ?? 0)), new PageCount("New", "good", sheet.Appeared ?? 0) }.Where(c => c.Count > 0)
    ];

    private void Table()
    {
        string[] headers = ["Type", "Records", "Last export", "Difference", "New", "Gone", "Proof"];
        Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Records of each type as a table\"><table class=\"rows\"><caption>{(_page.Sheets.Any(s => s.Vanished is null) ? "A cell that is empty: not known" : "Counts of each type")}</caption><thead><tr>");
        foreach (var header in headers)
            Raw($"<th scope=\"col\"{(header is "Type" or "Proof" ? "" : " class=\"number\"")}>{header}</th>");
        Raw("</tr></thead><tbody>\n");
        foreach (var sheet in _page.Sheets)
        {
            string[] cells = [sheet.Name, PageShell.N(sheet.Records), Known(sheet.Before), Difference(sheet), Known(sheet.Appeared), Known(sheet.Vanished), sheet.ProofWords];
            Raw($"<tr>{string.Concat(headers.Zip(cells, (h, c) => $"<td data-label=\"{h}\"{(h is "Type" or "Proof" ? "" : " class=\"number\"")}>{PageShell.Text(c)}</td>"))}</tr>\n");
        }

        Raw("</tbody></table></div>\n");
    }

    private static string Known(long? number) => number is { } known ? PageShell.N(known) : "";

    private static string Difference(ExportPageSheet sheet) =>
        sheet.Before is not { } before ? "" : sheet.Records == before ? "0" : sheet.Records > before ? $"+{PageShell.N(sheet.Records - before)}" : $"\u2212{PageShell.N(before - sheet.Records)}";

    private void Moves()
    {
        var moved = _page.Sheets.Where(s => s.Appeared > 0 || s.Vanished > 0).ToList();
        if (moved.Count == 0)
            return;
        Raw("<section aria-labelledby=\"moves\"><h2 id=\"moves\">What appeared and what vanished</h2>\n<p>A record that is gone was deleted, or this role does not see it any more.</p>\n");
        foreach (var sheet in moved)
        {
            Ids($"{sheet.Name}: {PageShell.N(sheet.Vanished ?? 0)} gone", sheet.GoneIds, sheet.Vanished ?? 0);
            Ids($"{sheet.Name}: {PageShell.N(sheet.Appeared ?? 0)} new", sheet.NewIds, sheet.Appeared ?? 0);
        }

        Raw("</section>\n");
    }

    private void Ids(string title, IReadOnlyList<string> ids, long all)
    {
        if (all == 0)
            return;
        Raw($"<details><summary>{PageShell.Text(title)}</summary><ul class=\"ids\">{string.Concat(ids.Select(i => $"<li>{PageShell.Text(i)}</li>"))}</ul>");
        Raw(all > ids.Count ? $"<p class=\"what\">and {PageShell.N(all - ids.Count)} more</p></details>\n" : "</details>\n");
    }

    private void Raw(string html) => _html.Append(html);
}
