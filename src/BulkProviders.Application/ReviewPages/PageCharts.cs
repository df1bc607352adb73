using System.Globalization;
using System.Text;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.ReviewPages;

/// <summary>Charts as SVG inside the page; each says in words what it shows.</summary>
internal static class PageCharts
{
    private const int MostBars = 12;

    /// <summary>A bar for each sheet, parted by what became of its rows.</summary>
    public static string Outcomes(IReadOnlyList<PageSheet> sheets)
    {
        var shown = sheets.Take(MostBars).ToList();
        var most = Math.Max(1, sheets.Max(s => s.Rows));
        var chart = Begin("Rows of each sheet by what became of them. " + string.Join(". ", shown.Select(s => $"{s.Name}: {string.Join(", ", s.Counts.Select(c => $"{N(c.Count)} {c.Label}"))}")) + ".");
        foreach (var sheet in shown)
            Line(chart, sheet.Name, sheet.Counts, sheet.Rows, most);
        return chart.Append("</div>\n").Append(Legend(sheets)).Append(Table(sheets)).ToString();
    }

    /// <summary>A bar for each sheet of an export.</summary>
    public static string Records(IReadOnlyList<PageSheet> sheets)
    {
        var shown = sheets.Take(MostBars).ToList();
        var most = Math.Max(1, sheets.Max(s => s.Rows));
        var chart = Begin($"Records of each type. {string.Join(". ", shown.Select(s => $"{s.Name}: {N(s.Rows)}"))}.");
        foreach (var sheet in shown)
            Line(chart, sheet.Name, sheet.Counts, sheet.Rows, most);
        chart.Append("</div>\n").Append(Legend(sheets));
        return sheets.Count > shown.Count ? chart.Append(CultureInfo.InvariantCulture, $"<p class=\"what\">and {sheets.Count - shown.Count} more, in the table</p>\n").ToString() : chart.ToString();
    }

    /// <summary>A bar for each cause.</summary>
    public static string Causes(IReadOnlyList<CauseCard> causes) =>
        Bars("Rows of the most frequent causes", [.. causes.Select(c => new PageCount($"{c.Place}: {c.Title}", "bad", c.Rows))]);

    /// <summary>A bar for each owner.</summary>
    public static string Owners(IReadOnlyList<PageCount> owners) => Bars("Faulty rows of each owner", owners);

    private static string Bars(string title, IReadOnlyList<PageCount> counts)
    {
        var shown = counts.Take(MostBars).ToList();
        var most = Math.Max(1, shown.Max(c => c.Count));
        var chart = Begin($"{title}. {string.Join(". ", shown.Select(c => $"{c.Label}: {N(c.Count)}"))}.");
        foreach (var count in shown)
            Line(chart, count.Label, [count], count.Count, most);
        chart.Append("</div>\n");
        return counts.Count > shown.Count ? chart.Append(CultureInfo.InvariantCulture, $"<p class=\"what\">and {counts.Count - shown.Count} more</p>\n").ToString() : chart.ToString();
    }

    private static StringBuilder Begin(string words) => new StringBuilder().Append(CultureInfo.InvariantCulture, $"<div class=\"chart\" role=\"img\" aria-label=\"{PageShell.Text(words)}\">\n");

    // Words are no part of the drawing, which is stretched to the width that there is: on a phone they stay as large as elsewhere.
    private static void Line(StringBuilder chart, string label, IReadOnlyList<PageCount> counts, long total, long most)
    {
        chart.Append(CultureInfo.InvariantCulture, $"<div class=\"line\"><span class=\"label\">{PageShell.Text(label)}</span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" focusable=\"false\">");
        var x = 0.0;
        foreach (var count in counts)
        {
            var width = Math.Max(2, 1000.0 * count.Count / most);
            chart.Append(CultureInfo.InvariantCulture, $"<rect class=\"{count.Kind}-fill\" x=\"{x:0.#}\" y=\"0\" width=\"{width:0.#}\" height=\"10\"><title>{PageShell.Text($"{count.Label}: {N(count.Count)}")}</title></rect>");
            x += width;
        }

        chart.Append(CultureInfo.InvariantCulture, $"</svg><span class=\"amount\">{N(total)}</span></div>\n");
    }

    private static string Legend(IReadOnlyList<PageSheet> sheets) => "<ul class=\"legend\">" + string.Concat(
        sheets.SelectMany(s => s.Counts).DistinctBy(c => c.Label).Select(c => $"<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect class=\"{c.Kind}-fill\" width=\"12\" height=\"12\"/></svg>{PageShell.Text(c.Label)}</li>")) + "</ul>\n";

    // Colours alone say nothing.
    private static string Table(IReadOnlyList<PageSheet> sheets)
    {
        var labels = sheets.SelectMany(s => s.Counts).Select(c => c.Label).Distinct().ToList();
        var table = new StringBuilder("<details><summary>As a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Counts of each sheet\"><table><thead><tr><th scope=\"col\">Sheet</th><th scope=\"col\" class=\"number\">Rows</th>");
        foreach (var label in labels)
            table.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"number\">{PageShell.Text(label)}</th>");
        table.Append("</tr></thead><tbody>");
        foreach (var sheet in sheets)
        {
            table.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{PageShell.Text(sheet.Name)}</th><td class=\"number\">{N(sheet.Rows)}</td>");
            foreach (var label in labels)
                table.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{N(sheet.Counts.Where(c => c.Label == label).Sum(c => c.Count))}</td>");
            table.Append("</tr>");
        }

        return table.Append("</tbody></table></div></details>\n").ToString();
    }

    private static string N(long number) => PageShell.N(number);
}
