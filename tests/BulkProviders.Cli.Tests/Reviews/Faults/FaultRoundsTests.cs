using System.Globalization;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews.Faults;

/// <summary>
/// 500 faults of all kinds in one workbook: whoever corrects what `errors -o` marks is done after two rounds, and nothing is stored twice. FAULT_SEEDS in the environment
/// asks for more than the usual seeds (docs/errors-to-owners.md).
/// </summary>
public sealed class FaultRoundsTests
{
    private const int Faults = 500;
    private const int MostRounds = 2;

    [Fact]
    public async Task Five_hundred_faults_of_forty_kinds_are_gone_after_two_rounds_and_nothing_is_doubled()
    {
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("FAULT_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 2;
        for (var seed = 1; seed <= seeds; seed++)
            await RunAsync(seed);
    }

    private static async Task RunAsync(int seed)
    {
        await using var bench = await Bench.StartAsync();
        var known = await StoreAsync(bench);
        var book = FaultyBook.Of(new SoundBook(known), Faults, seed);
        Assert.InRange(book.Codes.Count, 40, FaultKinds.All.Count);
        var fixer = new FaultFixer(book.Sound);
        var run = await bench.ImportAsync(book.Save(bench.File("book.xlsx"), isFaulty: true));
        Assert.Equal(1, run.ExitCode);
        var hidden = book.Codes.Except(run.Codes).ToList();

        var (rounds, asked) = (0, new HashSet<(string Sheet, int Row, string Column)>());
        for (; run.ExitCode != 0 && rounds < MostRounds; rounds++)
        {
            Assert.Equal(0, (await bench.Cli.RunAsync("errors", "last", "-o", $"failed-{rounds}.xlsx")).ExitCode);
            asked.UnionWith(fixer.Fix(bench.File($"failed-{rounds}.xlsx"), bench.File($"fixed-{rounds}.xlsx")));
            run = await bench.ImportAsync($"fixed-{rounds}.xlsx");
        }

        Assert.True(run.ExitCode == 0, $"Seed {seed}: {run.Tally}\n{string.Join('\n', run.Rows.Where(r => r.Error.Length > 0).GroupBy(r => r.Error).Take(40).Select(g => g.First()).Select(r => $"{r.Sheet} {r["Original Row"]}: {r.Error}"))}{run.Error}");
        var unasked = book.Faults.Where(f => !asked.Contains((f.Sheet, f.Row, f.Column))).ToList();
        Assert.True(unasked.Count == 0, $"Seed {seed}: nobody asked for {string.Join("; ", unasked.Take(20))}");
        Assert.Equal(await OfSoundAsync(book), Values(bench));
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {Faults} faults, {FaultKinds.All.Count} kinds, {book.Codes.Count} codes, {rounds} rounds; not among the first causes: {string.Join(", ", hidden)}");
    }

    /// <summary>Records that are there before: their IDs stand in the first rows, and some faults say the same as they do.</summary>
    private static async Task<IReadOnlyList<string>> StoreAsync(Bench bench)
    {
        bench.Workbook("before.xlsx",
            Sheet.Locations([.. Enumerable.Range(0, 12).Select(i => $"OLD-{i}|{i} Old Street|Harborlight|MA|02118"), $"OLD-S|{SoundBook.StoredAddress}|Harborlight|MA|02118"]),
            Sheet.Of("Parent Organizations", "Row Key|Name|Organizational ID", $"OLD-PO|Stored Network|{SoundBook.StoredNumber}"));
        Assert.Equal(0, (await bench.ImportAsync("before.xlsx")).ExitCode);
        return [.. bench.Server.State.Ids("locations").Where(id => bench.Record("locations", id)["address1"] != SoundBook.StoredAddress).Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<string>> OfSoundAsync(FaultyBook book)
    {
        await using var bench = await Bench.StartAsync();
        var known = await StoreAsync(bench);
        var sound = await bench.ImportAsync(FaultyBook.Of(new SoundBook(known), 0, 0).Save(bench.File("book.xlsx"), isFaulty: false));
        Assert.True(sound.ExitCode == 0, $"{sound.Tally} {string.Join('\n', sound.Rows.Where(r => r.Error.Length > 0).Take(20).Select(r => $"{r.Sheet}: {r.Error}"))}");
        Assert.Equal(known.Count, book.Sound.Rows("Locations") - sound.Count("created") + sound.Rows.Count(r => r.Sheet != "Locations"));
        return Values(bench);
    }

    /// <summary>What every record holds besides IDs, which differ from tenant to tenant.</summary>
    private static List<string> Values(Bench bench) =>
    [
        .. bench.Server.State.Counts().Keys.SelectMany(r => bench.Server.State.Ids(r).Select(id => $"{r}: {string.Join("; ", bench.Record(r, id)
            .Where(f => !f.Value.Split(';', ',', ' ').Any(v => Guid.TryParse(v, out _)) || f.Key == "person_id").OrderBy(f => f.Key, StringComparer.Ordinal))}"))
            .Order(StringComparer.Ordinal)
    ];
}
