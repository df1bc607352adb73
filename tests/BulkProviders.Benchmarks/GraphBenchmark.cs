using System.Diagnostics;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Engine;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Benchmarks;

/// <summary>Rows of five sheets that refer to each other: sent as their references allow, against sheet after sheet; and a sheet whose rows all have one parent.</summary>
internal static class GraphBenchmark
{
    private const int Pairs = 3;
    private const int Parallel = 64;

    // Each sheet with the one that its rows refer to.
    private static readonly (string Resource, string Member, int? Parent)[] Sheets =
        [("locations", "", null), ("parent-organizations", "facility_location", 0), ("providers", "parent_organization", 1), ("licenses", "provider", 2), ("license-conditions", "license", 3)];

    /// <param name="rows">Rows of all sheets together.</param>
    /// <param name="usual">Milliseconds that a create takes.</param>
    /// <param name="late">Milliseconds that one in each sheet takes.</param>
    public static async Task<int> RunAsync(int rows, int usual, int late)
    {
        await SendAsync(rows / 10, usual, usual, sheetBySheet: false);
        for (var pair = 1; pair <= Pairs; pair++)
        {
            var (bySheet, _) = await SendAsync(rows, usual, late, sheetBySheet: true);
            var (byGraph, memory) = await SendAsync(rows, usual, late, sheetBySheet: false);
            Console.WriteLine($"pair {pair}: sheet by sheet {bySheet.TotalSeconds:F1} s; by references {byGraph.TotalSeconds:F1} s ({byGraph / bySheet:P0}); managed memory after it {memory / 1048576.0:F1} MB");
        }
        Console.WriteLine($"no run can take less than {Math.Max((double)rows * usual / Parallel, late + (4 * usual)) / 1000:F1} s: all calls on {Parallel} lanes, and the longest way through the references");
        return 0;
    }

    /// <summary>What it costs the journal when the one parent of so many rows is stored, and when it is refused.</summary>
    public static async Task<int> RunFamilyAsync(int rows)
    {
        foreach (var isStored in new[] { true, false })
            using (var journal = new Scratch())
            {
                journal.AddRow();
                foreach (var batch in Enumerable.Range(0, rows + 1).Chunk(5_000))
                    journal.Run.Plan.Operations.AddPlans([.. batch.Select(n => Create(n, "providers", "parent_organization", n == 0 ? null : 0))], [], []);
                var log = journal.Run.Log;
                _ = log.TakeReady(1)[0];
                await log.StoreAsync([1], []);
                var watch = Stopwatch.StartNew();
                var error = new RowError("refused", "No.", "");
                await log.StoreAsync([], [isStored
                    ? new OperationOutcome(1, RowStatus.Created, IdOf(0), [], BlocksWith: null)
                    : new OperationOutcome(1, RowStatus.Failed, null, [new RowFinding(1, IsError: true, error)], error)]);
                var settled = watch.Elapsed;
                var taken = log.TakeReady(64).Count;
                Console.WriteLine($"{rows:N0} rows of one parent, {(isStored ? "stored" : "refused")}: {settled.TotalSeconds:F1} s for the commit, {taken} handed out after {(watch.Elapsed - settled).TotalMilliseconds:F0} ms, {log.Remaining():N0} left; managed memory {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F1} MB");
            }
        return 0;
    }

    private static async Task<(TimeSpan Elapsed, long Memory)> SendAsync(int rows, int usual, int late, bool sheetBySheet)
    {
        using var journal = new Scratch();
        var each = rows / Sheets.Length;
        foreach (var batch in Enumerable.Range(0, each * Sheets.Length).Chunk(5_000))
            journal.Run.Plan.Operations.AddPlans([.. batch.Select(n => Create(n, each))], [], []);
        // One row in the middle of each sheet, none of them on the way to another.
        var lateIds = Enumerable.Range(0, Sheets.Length).Select(s => IdOf((s * each) + (each / 2) + s)).ToHashSet();
        var tenant = new SlowTenant(TimeSpan.FromMilliseconds(usual), TimeSpan.FromMilliseconds(late), lateIds.Contains);
        IOperationLog log = sheetBySheet
            ? new SheetBySheetLog(journal.Run.Log, [.. Sheets.Select(s => s.Resource)], Sheets.ToDictionary(s => s.Resource, _ => each))
            : journal.Run.Log;
        var run = new SendingRun(TimeProvider.System, new StopSignals(CancellationToken.None, CancellationToken.None), log.Remaining(), new Progress<RunEvent>());
        using var submitter = new Submitter(
            log, tenant, CatalogReader.ReadDefault(), new ImportOptions { Mode = ImportMode.Import, RunId = "benchmark", Parallel = Parallel }, run, fault => Console.Error.WriteLine(fault));
        var watch = Stopwatch.StartNew();
        await submitter.RunAsync();
        var elapsed = watch.Elapsed;
        return journal.Run.Log.Remaining() == 0
            ? (elapsed, GC.GetTotalMemory(forceFullCollection: true))
            : throw new InvalidOperationException($"{journal.Run.Log.Remaining()} operations are left.");
    }

    private static PlannedOperation Create(int number, int each)
    {
        var (resource, member, parent) = Sheets[number / each];
        return Create(number, resource, member, parent is { } sheet ? (sheet * each) + (number % each) : null);
    }

    private static PlannedOperation Create(int number, string resource, string member, int? parent) => new()
    {
        Id = number + 1,
        DraftId = number + 1,
        RowId = number + 1,
        Resource = resource,
        Kind = OperationKind.Create,
        RecordId = IdOf(number),
        Intended = parent is null
            ? [new DraftField("name", new FieldValue.Text($"Willow House {number}"))]
            : [new DraftField("name", new FieldValue.Text($"Willow House {number}")), new DraftField(member, new FieldValue.One(new RecordIdentifier(resource, "", parent + 1)))],
        Needs = parent is { } needed ? [needed + 1] : []
    };

    private static string IdOf(int number) => new Guid(number + 1, 7, 7, new byte[8]).ToString();

    /// <summary>A journal in a folder that goes away with it.</summary>
    private sealed class Scratch : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("bulkproviders-benchmark-").FullName;

        public Scratch()
        {
            var catalog = CatalogReader.ReadDefault();
            Run = RunJournal.Create(Path.Combine(_folder, "run.db"), BenchmarkRun.Facts(catalog), catalog);
        }

        public RunJournal Run { get; }

        /// <summary>The row that an error can name.</summary>
        public void AddRow()
        {
            Run.Rows.AddFile(new SourceFile(1, "/in/a.csv", "/run/input/a.csv", "ab", "csv"));
            Run.Rows.AddSheet(new SourceSheet { Id = 1, FileId = 1, Index = 0, Name = "a", Resource = "providers", HeaderRow = 1, Uses1904 = false, Headers = [] });
            Run.Drafts.AddDrafts([new MappedRow(1, [], [], null, "", "", null) { SheetId = 1, Number = 2 }]);
        }

        public void Dispose()
        {
            Run.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
