using System.Text;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A list as text: what stands above its header, its header, its rows, and how it is written down.</summary>
internal sealed record ListText(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>What stands between the header and the rows: the second line of a header.</summary>
    public IReadOnlyList<string>? Below { get; init; }

    public char Delimiter { get; init; } = ',';

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    public string LineEnd { get; init; } = "\r\n";

    public bool QuotesAll { get; init; }

    /// <summary>Headers that are not as they were: a message about them names one.</summary>
    public IReadOnlyList<string> Hurt { get; init; } = [];

    /// <summary>Something that is sent is gone or doubled: the list may be refused.</summary>
    public bool MayStop { get; init; }

    /// <summary>To go on would be a guess.</summary>
    public bool MustStop { get; init; }

    public byte[] Bytes()
    {
        var text = new StringBuilder();
        foreach (var line in Above)
            text.Append(line).Append(LineEnd);
        foreach (var row in (IEnumerable<IReadOnlyList<string>>)[Headers, .. Below is null ? [] : new[] { Below }, .. Rows])
            text.AppendJoin(Delimiter, row.Select(Quoted)).Append(LineEnd);
        return [.. Encoding.GetPreamble(), .. Encoding.GetBytes(text.ToString())];
    }

    /// <summary>A list as a file shows it.</summary>
    public static ListText Of(List<TableRow> rows, ColumnMap map)
    {
        var known = map.Columns.Select(c => SheetHeaders.Fold(c.YourColumn)).ToHashSet();
        var header = rows.First(r => r.Cells.Count(c => known.Contains(SheetHeaders.Fold(c.Text))) > 2);
        return new ListText(
            [.. header.Cells.Select(c => c.Text)],
            [.. rows.Where(r => r.Number > header.Number).Select(r => (IReadOnlyList<string>)[.. Enumerable.Range(0, header.Cells.Count).Select(i => i < r.Cells.Count ? CellText.Shown(r.Cells[i]) : "")])]);
    }

    /// <summary>A made-up list with headers and codes of its own.</summary>
    public static ListText Strange(int rows) => new(
        ["FAC_NBR", "FAC_NAME", "FAC_TYPE", "Full Address", "FAC_COUNTY", "Phone #", "Administrator", "Admin E-mail", "Lic No", "Lic Type", "Lic Status", "Lic Eff Dt", "Lic Exp Dt", "Fax", "Inspector", "Complaints", "Last Visit"],
        [.. Enumerable.Range(1, rows).Select(n => (IReadOnlyList<string>)
        [
            $"{n:0000000}", $"Home {n}", n % 3 == 0 ? "GH" : "FFH", $"{n} Oak St Apt 4, Davis, CA 95616", n % 2 == 0 ? "Suffolk" : "Hampden", $"(916) 555-1{n:000}", $"Garcia{(char)('a' + (n % 26))}, Ana", $"admin{n}@example.org", $"L{n:00000}",
            n % 2 == 0 ? "FULL" : "PROV", "ACT", $"2/{1 + (n % 28)}/20", $"3/{1 + (n % 28)}/27", "", "Bo", $"{n % 4}", "2026-01-02"
        ])]);

    private string Quoted(string cell) => QuotesAll || cell.AsSpan().ContainsAny($"\"\r\n{Delimiter}") || cell.Contains(Delimiter, StringComparison.Ordinal) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
