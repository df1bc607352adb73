using System.Globalization;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Locations that other people made, an import that changed them, and people who edit some of them since.</summary>
internal sealed class UndoScene(Bench bench, int rows)
{
    // With letters, quotes and a comma that have to come back as they were.
    public const string CityBefore = "é, \"old\" city";

    /// <summary>The records, in the order of the rows.</summary>
    public string[] Ids { get; private set; } = [];

    public static async Task<UndoScene> MakeAsync(Bench bench, int rows)
    {
        var scene = new UndoScene(bench, rows);
        bench.Csv("made.csv", ["Address 1,City,State,Zip Code,Notes", .. scene.Numbers.Select(n => $"{n} Alder Street,\"{CityBefore.Replace("\"", "\"\"", StringComparison.Ordinal)}\",OR,97301,before {n}")]);
        var made = await bench.ImportAsync("made.csv=locations", "--runs", "elsewhere", "--ledger", "elsewhere");
        Assert.Equal("created " + rows.ToString(CultureInfo.InvariantCulture), made.Tally);
        scene.Ids = [.. made.Rows.Select(r => r.RecordId)];
        return scene;
    }

    /// <summary>Imports other notes and another city for all of them; returns the run.</summary>
    public async Task<string> ChangeAsync()
    {
        bench.Csv("changed.csv", ["ID,Notes,City", .. Numbers.Select(n => $"{Ids[n - 1]},imported {n},Dallas")]);
        var changed = await bench.ImportAsync("changed.csv=locations", "--accept", "locations:*");
        Assert.Equal("updated " + rows.ToString(CultureInfo.InvariantCulture), changed.Tally);
        return RunOf(changed);
    }

    /// <summary>Other people change a column of some records.</summary>
    public async Task EditAsync(string[] ids, string column, string value)
    {
        bench.Csv("people.csv", [$"ID,{column}", .. ids.Select(id => $"{id},{value}")]);
        await bench.ImportAsync("people.csv=locations", "--runs", "elsewhere", "--ledger", "elsewhere");
    }

    public Task<UndoOutcome> UndoAsync(params string[] args) => UndoOutcome.RunAsync(bench.Cli, ["undo", .. args]);

    /// <summary>All fields of each record but the moments that the server notes.</summary>
    public string[] Records() =>
        [.. Ids.Select(id => string.Join("; ", bench.Record("locations", id).Where(f => !f.Key.EndsWith("_at", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal)))];

    public static string RunOf(RunOutcome outcome) => Path.GetFileName(outcome.RunFolder);

    private IEnumerable<int> Numbers => Enumerable.Range(1, rows);
}
