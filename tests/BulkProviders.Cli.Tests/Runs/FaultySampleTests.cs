using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>The faulty sample comes to what is written beside it, row by row and code by code.</summary>
public sealed class FaultySampleTests
{
    private static readonly string Workbook = Repository.File("samples", "providers-faulty.xlsx");

    [Theory]
    [InlineData("validate")]
    [InlineData("dryRun")]
    [InlineData("import")]
    public async Task The_faulty_sample_comes_to_what_is_expected_of_it(string mode)
    {
        await using var bench = await Bench.StartAsync();
        var outcome = await bench.RunAsync(mode switch
        {
            "validate" => ["validate", Workbook],
            "dryRun" => ["import", Workbook, "--dry-run"],
            _ => ["import", Workbook]
        });
        Assert.Equal(1, outcome.ExitCode);
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(
            Repository.File("samples", "providers-faulty.expected.json"), TestContext.Current.CancellationToken));
        var found = Found(outcome, isDryRun: mode == "dryRun");
        var wanted = expected.RootElement.GetProperty("rows").EnumerateArray().Select(r => Wanted(r, mode))
            .Concat(expected.RootElement.GetProperty("rivals").EnumerateArray().SelectMany(r => AmbiguousMatches(r, mode, found))).ToList();
        var missing = wanted.Except(found).Select(w => "expected " + w);
        var surplus = found.Except(wanted).Select(f => "found    " + f);
        var differences = missing.Concat(surplus).OrderBy(l => l["expected ".Length..], StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(
            expected.RootElement.GetProperty("totals").GetProperty(mode).EnumerateObject().Select(t => (t.Name, t.Value.GetInt32())),
            outcome.Rows.CountBy(r => r.Status).Select(c => (c.Key, c.Value)).OrderBy(c => c.Key, StringComparer.Ordinal));
    }

    private static string Line(string sheet, int row, string status, IEnumerable<string> errors, IEnumerable<string> warnings) =>
        $"{sheet} {row:000} {status}; errors {string.Join(", ", errors.Order(StringComparer.Ordinal))}; warnings {string.Join(", ", warnings.Order(StringComparer.Ordinal))}";

    private static string Wanted(JsonElement row, string mode)
    {
        var status = row.GetProperty(mode).GetString() ?? "";
        // What only the tenant can judge is found in a later mode.
        var errors = status is "Not Attempted" or "Would Create" or "Skipped" ? [] : Findings(row, "errors");
        var warnings = status == "Not Attempted" && row.GetProperty("import").GetString() == "Skipped" ? [] : Findings(row, "warnings");
        return Line(row.GetProperty("sheet").GetString() ?? "", row.GetProperty("row").GetInt32(), status, errors, warnings);
    }

    private static IEnumerable<string> Findings(JsonElement row, string name) =>
        row.GetProperty(name).EnumerateArray().Select(f => $"{f.GetProperty("code").GetString()} ({f.GetProperty("column").GetString()})");

    // Which of two rivals wins is the server's to say.
    private static IEnumerable<string> AmbiguousMatches(JsonElement rivals, string mode, List<string> found)
    {
        var sheet = rivals.GetProperty("sheet").GetString() ?? "";
        var rows = rivals.GetProperty("rows").EnumerateArray().Select(r => r.GetInt32()).ToList();
        if (mode != "import")
            return rows.Select(r => Line(sheet, r, rivals.GetProperty(mode).GetString() ?? "", [], []));
        var (won, lost) = (rivals.GetProperty("won").GetString() ?? "", rivals.GetProperty("lost").GetString() ?? "");
        var reason = $"{rivals.GetProperty("code").GetString()} ({rivals.GetProperty("column").GetString()})";
        var winner = rows.Find(r => found.Contains(Line(sheet, r, won, [], [])));
        return rows.Select(r => r == winner ? Line(sheet, r, won, [], []) : Line(sheet, r, lost, [reason], []));
    }

    private static List<string> Found(RunOutcome outcome, bool isDryRun)
    {
        using var record = RunRecord.Open(Path.Combine(outcome.RunFolder, "run.db"));
        var catalog = CatalogReader.ReadDefault();
        var found = new List<string>();
        foreach (var sheet in record.Sheets)
        {
            var words = new ReportedRows(sheet, catalog, record.Facts.RunId, isDryRun ? ImportMode.DryRun : ImportMode.Import);
            foreach (var row in (isDryRun ? record.Forecast : record.Outcomes).RowsOf(sheet.Id))
                found.Add(Line(sheet.Name, row.Number, RowStatuses.Label(row.Status, isDryRun), Of(row, isError: true), Of(row, isError: false)));

            IEnumerable<string> Of(RowOutcome row, bool isError) => row.Findings.Where(f => f.IsError == isError)
                // A remark of runs without network on what a later mode finds.
                .Where(f => f.Error.Code != "reference-not-judged")
                .Select(f => words.InUsersWords(f.Error)).Select(e => $"{e.Code} ({e.Column})");
        }
        return found;
    }
}
