using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A bench whose tenant has locations, a second client that edits them, and workbooks of plans that are decided about.</summary>
internal sealed class PlanBench : IAsyncDisposable
{
    private readonly Bench _bench;

    private PlanBench(Bench bench) => _bench = bench;

    public Bench Bench => _bench;

    public CliHost Cli => _bench.Cli;

    public IReadOnlyList<string> Ids => _bench.Server.State.Ids("locations");

    public static async Task<PlanBench> StartAsync(int locations)
    {
        var bench = await Bench.StartAsync();
        bench.Csv("locations.csv", ["Row Key,Address 1,City,State,Zip Code,Notes", .. Enumerable.Range(1, locations).Select(n => $"L-{n},{n} Alder Street,Salem,OR,97301,old")]);
        Assert.Equal(0, (await bench.ImportAsync("locations.csv")).ExitCode);
        return new PlanBench(bench);
    }

    /// <summary>Plans to write notes into these records.</summary>
    public Task<RunOutcome> PlanAsync(IEnumerable<string> ids, string notes = "new", params string[] options)
    {
        _bench.Csv("notes.csv", ["ID,Notes", .. ids.Select(id => $"{id},{notes}")]);
        return _bench.RunAsync(["plan", "notes.csv=locations", .. options]);
    }

    public Task<RunOutcome> ApplyAsync(params string[] args) => _bench.RunAsync(["apply", .. args]);

    /// <summary>Somebody else edits records.</summary>
    public async Task EditAsync(string column, string value, params IEnumerable<string> ids)
    {
        _bench.Csv("others.csv", [$"ID,{column}", .. ids.Select(id => $"{id},{value}")]);
        Assert.Equal(0, (await _bench.ImportAsync("others.csv=locations", "--runs", "others", "--ledger", "others", "--accept", "locations:*")).ExitCode);
    }

    public string Notes(string id) => _bench.Record("locations", id)["notes"];

    public int HavingNotes(string notes) => Ids.Count(id => Notes(id) == notes);

    /// <summary>Writes decisions into a copy of the workbook of a plan, and returns its path.</summary>
    public static string Decide(RunOutcome plan, Action<IXLWorksheet> decide)
    {
        var path = Path.Combine(Path.GetDirectoryName(plan.Results[0]) ?? "", "..", "decided.xlsx");
        using var workbook = new XLWorkbook(plan.Results[0]);
        decide(workbook.Worksheets.First(s => s.Name is not ("Profile" or "Summary" or "Errors")));
        workbook.SaveAs(path);
        return path;
    }

    /// <summary>The column of a header in the first row.</summary>
    public static int Column(IXLWorksheet sheet, string header) => sheet.Row(1).CellsUsed().First(c => c.GetString() == header).Address.ColumnNumber;

    /// <summary>The last plan is not applied, nothing is sent, and a sentence says why.</summary>
    public async Task AssertRefusedAsync(string words, params string[] options)
    {
        var before = _bench.State();
        var refused = await Cli.RunAsync(["apply", "last", .. options]);
        Assert.Equal((2, before), (refused.ExitCode, _bench.State()));
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
