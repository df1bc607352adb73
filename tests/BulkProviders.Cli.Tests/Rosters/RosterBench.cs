using System.Globalization;
using BulkProviders.Cli.Tests.Runs;
using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>A tenant, a list that comes again, and people who decide.</summary>
internal sealed class RosterBench : IAsyncDisposable
{
    private static readonly string[] Headers =
    [
        "Provider Name", "Provider Type", "Organizational ID", "EIN", "Provider Phone", "Provider Status", "Address", "City", "State", "Zip Code", "County",
        "License Type", "License Number", "License Status", "License Started On", "License Ended On", "Contact First Name", "Contact Last Name", "Contact Role", "Contact Email"
    ];

    private RosterBench(Bench bench) => Bench = bench;

    public Bench Bench { get; }

    public static async Task<RosterBench> StartAsync() => new(await Bench.StartAsync());

    /// <summary>The rows of a list of so many facilities.</summary>
    public static List<Dictionary<string, string>> Facilities(int count, string county = "King County", int from = 1) => [.. Enumerable.Range(from, count).Select(i => Facility(i, county))];

    public static Dictionary<string, string> Facility(int i, string county = "King County")
    {
        string[] cells =
        [
            $"House {i}", "Group Home", $"ORG-{i:000}", $"91-1{i:000000}", $"(206) 555-{i:0000}", "Active", $"{i} Alder Street", "Seattle", "WA", "98101", county,
            "Certificate", $"L-{i:0000}", "Active", "2025-01-01", "2027-12-31", $"Ann{i}", $"Lee{i}", "Case Manager", $"ann{i}@example.org"
        ];
        return Headers.Zip(cells).ToDictionary(c => c.First, c => c.Second);
    }

    /// <summary>Writes a list and returns its argument.</summary>
    public string List(string name, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        Bench.Csv(name + ".csv", [string.Join(',', Headers), .. rows.Select(r => string.Join(',', Headers.Select(h => r.GetValueOrDefault(h) ?? "")))]);
        return name + ".csv=provider-roster";
    }

    /// <summary>Takes the list of a month.</summary>
    public Task<RunOutcome> TakeAsync(int month, IEnumerable<IReadOnlyDictionary<string, string>> rows, params string[] options) =>
        Bench.RunAsync(["roster", List($"month{month}", rows), "--name", "wa", "--as-of", new DateOnly(2025, 1, 1).AddMonths(month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), .. options]);

    /// <summary>Takes the first list, which is stored wholly.</summary>
    public async Task<RunOutcome> BeginAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, params string[] options)
    {
        var first = await TakeAsync(1, rows, options);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        return first;
    }

    /// <summary>Fills in the decision workbook of a run, line by line, and carries it out.</summary>
    /// <param name="asked">The run.</param>
    /// <param name="answer">The decision for a state and a record, or null for none.</param>
    public Task<RunOutcome> DecideAsync(RunOutcome asked, Func<string, string, string?> answer) => Bench.RunAsync("roster", "decide", Decide(asked, answer));

    public static string Decide(RunOutcome asked, Func<string, string, string?> answer, string checkedBy = "Chris", string checkedOn = "2025-01-02", string name = "decided")
    {
        var source = WorkbookOf(asked);
        var path = Path.Combine(Path.GetDirectoryName(source) ?? "", "..", name + Path.GetRandomFileName()[..4] + ".xlsx");
        using var workbook = new XLWorkbook(source);
        var sheet = workbook.Worksheet("Decisions");
        foreach (var row in sheet.RowsUsed().Skip(2))
            if (answer(Cell(row, "State").GetString(), Cell(row, "Record").GetString()) is { } said)
            {
                Cell(row, "Decision").Value = said;
                Cell(row, "Reason").Value = "asked there";
                Cell(row, "Decided By").Value = "Dana";
                Cell(row, "Checked By").Value = checkedBy;
                Cell(row, "Checked On").Value = checkedOn;
            }

        workbook.SaveAs(path);
        return path;
    }

    public static string WorkbookOf(RunOutcome asked) => Assert.Single(asked.Results, r => Path.GetFileName(r) == "decisions.xlsx");

    /// <summary>The questions of a run as state and record.</summary>
    public static IReadOnlyList<string> Questions(RunOutcome asked)
    {
        using var workbook = new XLWorkbook(WorkbookOf(asked));
        return [.. workbook.Worksheet("Decisions").RowsUsed().Skip(2).Select(r => $"{Cell(r, "State").GetString()}: {Cell(r, "Record").GetString()}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The states of a run with their counts.</summary>
    public static string States(RunOutcome run) => string.Join(", ", run.Summary!.Value.GetProperty("roster").GetProperty("states").EnumerateObject().Select(s => $"{s.Value.GetInt32()} {s.Name}")); // non-null: the run has a summary

    /// <summary>The codes of what looked like damage.</summary>
    public static IReadOnlyList<string> Alarms(RunOutcome run) => [.. run.Summary!.Value.GetProperty("roster").GetProperty("alarms").EnumerateArray().Select(a => a.GetProperty("code").GetString() ?? "")]; // non-null: the run has a summary

    public long Count(string resource) => Bench.Server.State.Count(resource);

    /// <summary>The record of a type whose field has a value.</summary>
    public IReadOnlyDictionary<string, string> Find(string resource, string member, string value) =>
        Bench.Server.State.Ids(resource).Select(id => Bench.Record(resource, id)).Single(r => r.GetValueOrDefault(member) == value);

    public string IdOf(string resource, string member, string value) =>
        Bench.Server.State.Ids(resource).Single(id => Bench.Record(resource, id).GetValueOrDefault(member) == value);

    /// <summary>The id in a link as the server keeps it.</summary>
    public static string IdIn(string link) => link.Split([':', '"', ' ', '/', '{', '}', ','], StringSplitOptions.RemoveEmptyEntries).First(t => Guid.TryParse(t, out _));

    /// <summary>Somebody edits a record in Casebook.</summary>
    public async Task EditAsync(string type, string column, string value, params IEnumerable<string> ids)
    {
        Bench.Csv("edits.csv", [$"ID,{column}", .. ids.Select(id => $"{id},{value}")]);
        var edited = await Bench.ImportAsync($"edits.csv={type}", "--runs", "others", "--ledger", "others", "--accept", type + ":*");
        Assert.True(edited.ExitCode == 0, edited.Output + edited.Error);
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    private static IXLCell Cell(IXLRow row, string header) => row.Cell(row.Worksheet.Row(2).CellsUsed().First(c => c.GetString() == header).Address.ColumnNumber);
}
