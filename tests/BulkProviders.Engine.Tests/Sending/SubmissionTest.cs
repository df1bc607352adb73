using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>A submission against a tenant in memory, with the operations that its tests begin with.</summary>
public abstract class SubmissionTest
{
    internal static readonly DraftField Name = new("name", new FieldValue.Text("Willow"));

    private readonly CancellationTokenSource _abort = new();

    protected CancellationTokenSource Stop { get; } = new();

    protected FakeTimeProvider Time { get; } = new();

    protected List<Exception> Faults { get; } = [];

    /// <summary>How long creates in doubt wait; nothing, where a test is not about waiting.</summary>
    protected TimeSpan InDoubtWait { get; set; } = TimeSpan.Zero;

    /// <summary>What earlier runs have learnt, or null.</summary>
    protected ITenantCapabilities? Capabilities { get; set; }

    /// <summary>A type with a column that is declared unique and a relationship to many.</summary>
    internal static ResourceSchema Permits => A.Schema(
        "permits",
        A.Column("Number", "number") with { Unique = true },
        A.Column("Holder", "holder") with { RequiredOnCreate = true, SentOnUpdate = true },
        A.Column("Kinds", "kinds", ColumnTypes.Lookup) with { Target = "kinds", Many = true });

    /// <summary>Creates of the type with the unique column: numbers P-1, P-2 and so on.</summary>
    internal static List<PlannedOperation> Permit(int count, string holder = "Alder") =>
        [.. Creates(count).Select(o => o with
        {
            Resource = "permits",
            Intended = [new DraftField("number", new FieldValue.Text("P-" + o.Id)), new DraftField("holder", new FieldValue.Text(holder))]
        })];

    /// <summary>What was said of waiting.</summary>
    protected List<RunEvent> Waits { get; } = [];

    /// <summary>Why the run stopped, or null.</summary>
    protected string? Reason { get; private set; }

    internal static IEnumerable<PlannedOperation> Creates(int count) => Enumerable.Range(1, count).Select(n => new PlannedOperation
    {
        Id = n,
        DraftId = n,
        RowId = n,
        Resource = "agencies",
        Kind = OperationKind.Create,
        RecordId = new Guid(n, 0, 0, new byte[8]).ToString(),
        Intended = [Name]
    });

    internal static PlannedOperation Update(DateTimeOffset? readAt) => new()
    {
        Id = 1,
        DraftId = 1,
        RowId = 1,
        Resource = "agencies",
        Kind = OperationKind.Update,
        RecordId = "a",
        Intended = [Name],
        Before = [new DraftField("name", new FieldValue.Text("Oak"))],
        Changed = ["name"],
        ReadAt = readAt
    };

    internal static FakeTenant Holding(string id, string name)
    {
        var tenant = new FakeTenant();
        tenant.Records[id] = new ResourceRecord("agencies", id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });
        return tenant;
    }

    internal Task<RowStatus> UpdateAsync(FakeTenant tenant, DateTimeOffset? readAt = null) => RunAsync(tenant, Update(readAt ?? Time.GetUtcNow()));

    /// <summary>Changes a record that the run has made, so that it was never compared.</summary>
    internal Task<RowStatus> ChangeOwnAsync(FakeTenant tenant) => RunAsync(tenant, Update(readAt: null));

    private async Task<RowStatus> RunAsync(FakeTenant tenant, PlannedOperation operation)
    {
        var log = new FakeLog(operation);
        await RunAsync(log, tenant);
        return log.Outcomes[1].Status;
    }

    /// <summary>Runs to the end. The clock goes on by a second as often as the run gives it the time to.</summary>
    internal async Task RunAsync(FakeLog log, FakeTenant tenant, int parallel = 8, int? maxErrors = null)
    {
        var options = new ImportOptions { Mode = ImportMode.Import, RunId = "r", Parallel = parallel, MaxErrors = maxErrors, InDoubtWait = InDoubtWait };
        var run = new SendingRun(Time, new StopSignals(Stop.Token, _abort.Token), log.Remaining(), new Heard(Waits)) { Capabilities = Capabilities };
        using var submitter = new Submitter(log, tenant, A.Catalog(Permits), options, run, Faults.Add);
        var running = submitter.RunAsync();
        while (InDoubtWait > TimeSpan.Zero && !running.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Reason = await running;
    }

    internal sealed class Heard(List<RunEvent> waits) : IProgress<RunEvent>
    {
        public void Report(RunEvent value)
        {
            if (value is WaitStarted or WaitEnded)
                lock (waits)
                    waits.Add(value);
        }
    }
}
