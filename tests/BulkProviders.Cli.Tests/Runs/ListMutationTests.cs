using BulkProviders.Application.Maps;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Lists come as they come. Whatever happens to columns, headers and encoding, each value lands in its own column, or the list is refused with the names of the columns.</summary>
public sealed class ListMutationTests : IDisposable
{
    private const int Seeds = 40;

    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulkproviders-mutations-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("ca-licensing")]
    [InlineData("ne-child-care")]
    [InlineData("strange")]
    public void No_value_ever_lands_in_a_wrong_column(string name)
    {
        var (map, list) = ListOf(name);
        var whole = Read(map, list, "whole.csv");
        Assert.Empty(whole.Faults);
        Assert.True(whole.Rows.Count >= 20);
        var (landed, stopped) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var mutated = list;
            var done = new List<string>();
            foreach (var kind in Kinds(seed, random))
            {
                done.Add(kind.Name);
                mutated = kind.Apply(mutated, map, random);
            }

            var read = Read(map, mutated, $"list-{seed}.csv");
            var what = $"{name}, seed {seed} ({string.Join(" + ", done)})";
            if (read.Faults.Count > 0)
            {
                stopped++;
                Assert.True(mutated.MayStop, $"{what}: stopped without need: {string.Join(' ', read.Faults)}");
                Assert.True(mutated.Hurt.Any(h => read.Faults.Any(f => SheetHeaders.Fold(f).Contains(SheetHeaders.Fold(h), StringComparison.Ordinal))), $"{what}: the message names no column: {string.Join(' ', read.Faults)}");
                continue;
            }

            landed++;
            Assert.False(mutated.MustStop, $"{what}: went on");
            Assert.True(whole.Rows.Count == read.Rows.Count, $"{what}: {read.Rows.Count} rows");
            foreach (var (expected, actual) in whole.Rows.Zip(read.Rows))
                Assert.True(expected.OrderBy(e => e.Key).SequenceEqual(actual.OrderBy(e => e.Key)), $"{what}: {string.Join("; ", actual.Except(expected))} in place of {string.Join("; ", expected.Except(actual))}");
        }

        Assert.True(landed >= 20 && stopped >= 5, $"{landed} lists were read, {stopped} refused.");
    }

    // Each kind once, then several at a time, of which one at most is a reason to stop.
    private static IEnumerable<ListMutation> Kinds(int seed, Random random)
    {
        if (seed < ListMutation.All.Count)
            return [ListMutation.All[seed]];
        var (mild, hard) = (ListMutation.All.Where(m => !m.Stops).ToList(), ListMutation.All.Where(m => m.Stops).ToList());
        return [.. Enumerable.Range(0, 3).Select(_ => mild[random.Next(mild.Count)]), .. random.Next(3) == 0 ? [hard[random.Next(hard.Count)]] : Array.Empty<ListMutation>()];
    }

    private (CompiledMap Map, ListText List) ListOf(string name)
    {
        if (name != "strange")
        {
            var map = MapStore.Load(Repository.File("samples", "sources", name + ".json")).Map;
            return (MapCompiler.Compile(map, Catalog).Compiled, ListText.Of(Table(Repository.File("samples", "lists", name == "ca-licensing" ? name + ".csv" : name + ".xlsx")), map));
        }

        var list = ListText.Strange(30);
        var path = Path.Combine(_folder.FullName, "strange.csv");
        File.WriteAllBytes(path, list.Bytes());
        var rows = Table(path);
        var profile = new ListProfile(SheetHeaders.Of(rows[0]));
        foreach (var row in rows.Skip(1))
            profile.Add(row);
        var targets = MapTargets.Of(Catalog, "provider-roster") ?? throw new InvalidOperationException("The catalog has it.");
        var proposed = new MapProposer(targets, new Dictionary<string, IReadOnlyList<string>>()).Propose("strange", profile);
        return (MapCompiler.Compile(proposed with { Constants = [.. proposed.Constants.Where(c => c.Value.Length > 0)] }, Catalog).Compiled, list);
    }

    private (IReadOnlyList<string> Faults, List<IReadOnlyDictionary<string, string>> Rows) Read(CompiledMap map, ListText list, string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, list.Bytes());
        using var table = TableFormats.Recognise(path).Open(path, new TableReadOptions(null, null, _folder.FullName));
        var sheets = new MappedSheets(map, Catalog, headerRow: null);
        sheets.Look(0, table.Sheets[0], name, [.. table.Read(0, CancellationToken.None).Take(SheetRecognizer.SearchedRows)]);
        sheets.Decide(path);
        if (sheets.Found.Count == 0 || sheets.Faults.Count > 0)
            return (sheets.Faults, []);
        var header = sheets.Found[0].Header;
        var bound = header.Map ?? throw new InvalidOperationException("It is mapped.");
        return ([], [.. table.Read(0, CancellationToken.None).Where(r => r.Number > header.Row && r.Cells.Any(c => !c.IsBlank))
            .Select(r => bound.TextsOf(bound.Apply(new SourceRow(r.Number, 1, r.Number, r.Cells)).Row))]);
    }

    private List<TableRow> Table(string path)
    {
        using var table = TableFormats.Recognise(path).Open(path, new TableReadOptions(null, null, _folder.FullName));
        return [.. table.Read(0, CancellationToken.None)];
    }
}
