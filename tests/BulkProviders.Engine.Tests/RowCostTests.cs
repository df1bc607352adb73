using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Storage;
using BulkProviders.Engine.Tests.Graph;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests;

/// <summary>What a row costs, counted and not timed: statements begun, statements compiled anew, and memory taken, of whole imports.</summary>
[Collection(nameof(FlatMemoryTests))]
public sealed class RowCostTests
{
    private static readonly ResourceCatalog Catalog = A.Catalog(
        A.Schema("groups", A.Column("Name", "name") with { RequiredOnCreate = true }),
        A.Schema("houses",
            A.Column("Name", "name") with { RequiredOnCreate = true },
            A.Column("City", "city"),
            A.Column("Group", "group", ColumnTypes.Reference) with { Target = "groups" }));

    [Fact]
    public async Task A_create_takes_at_most_six_executions_the_ledger_of_the_tenant_included()
    {
        var (few, many) = (await ImportAsync(1_000, Usual), await ImportAsync(3_000, Usual));

        Assert.Equal((1_000, 3_000), (few.Created, many.Created));
        Assert.InRange((many.Executions - few.Executions) / 2_000.0, 1, 6);
    }

    [Fact]
    public async Task No_statement_is_compiled_anew_for_a_row_or_a_page()
    {
        var (few, many) = (await ImportAsync(1_000, Usual), await ImportAsync(3_000, Usual));

        // Tables and indexes that are made on the way have statements compiled anew: their number does not depend on the rows.
        Assert.Equal(few.Repreparations, many.Repreparations);
        Assert.InRange(many.MostRepreparations, 0, 12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_key_in_all_rows_costs_each_row_what_different_keys_cost(bool isReference)
    {
        string[] Row(int n, string key) => isReference ? [$"h{n}", $"House {n}", "Salem", key] : [key, $"House {n}", "Salem", ""];
        var (few, many) = (await ImportAsync(500, n => Row(n, "N/A")), await ImportAsync(4_000, n => Row(n, "N/A")));
        var different = await ImportAsync(4_000, n => Row(n, $"k{n}"));

        // Eight times the rows: what grows with the square would be sixty-four times as much.
        Assert.InRange((double)many.Executions / few.Executions, 1, 10);
        Assert.InRange((double)many.Allocated / few.Allocated, 1, 12);
        Assert.InRange((double)many.Allocated / different.Allocated, 0, 2);
    }

    private static string[] Usual(int n) => [$"h{n}", $"House {n}", "Salem", ""];

    private static async Task<Cost> ImportAsync(int rows, Func<int, string[]> row)
    {
        var folder = Directory.CreateTempSubdirectory("bulkproviders-rowcost-").FullName;
        try
        {
            using var ledger = TenantLedger.Open(Path.Combine(folder, "ledger.db"), TestRun.Tenant, out _);
            Assert.NotNull(ledger);
            using var journal = RunJournal.Create(Path.Combine(folder, "run.db"), TestRun.Facts, Catalog);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var created = await RunAsync(journal, ledger, new MemoryTable("houses", ["Row Key", "Name", "City", "Group"], rows, row).File(folder));
            await journal.DrainAsync();
            ledger.Ingest(TestRun.Facts.RunId, Path.Combine(folder, "run.db"));
            Statement[] statements = [.. journal.Database.Statements, .. journal.OperationLog.Connection.Statements, .. ledger.Database.Statements];
            return new Cost(
                created, statements.Sum(s => s.Executions), statements.Sum(s => s.Repreparations), statements.Max(s => s.Repreparations),
                GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(RunJournal journal, TenantLedger ledger, ImportFile file)
    {
        var tenant = new StrictTenant();
        var faults = new List<Exception>();
        var ports = new ImportPorts(journal, tenant, tenant, faults.Add) { Ledger = ledger.Records };
        var options = new ImportOptions { Mode = ImportMode.Import, RunId = TestRun.Facts.RunId };
        var stop = new StopSignals(TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);
        var result = await new ImportPipeline(ports, Catalog, options, TimeProvider.System)
            .RunAsync([file], new Progress<RunEvent>(), (_, _) => Task.FromResult(true), stop);
        Assert.Equal((ImportEnd.Completed, 0), (result.End, faults.Count));
        return tenant.Records.Count;
    }

    private sealed record Cost(int Created, long Executions, int Repreparations, int MostRepreparations, long Allocated);
}
