using BulkProviders.Core.Basics;
using BulkProviders.Engine.Sending;
using Microsoft.Extensions.Time.Testing;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Some of each type with many writes go first, and the rest only where those came back as they were sent.</summary>
public sealed class CanarySubmissionTests : IDisposable
{
    private readonly TestRun _run = new();
    private readonly FakeTenant _tenant = new();
    private readonly List<RunEvent> _said = [];

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_tenant_that_keeps_what_it_is_sent_gets_the_rest_and_is_not_tried_again()
    {
        Plan(60);
        var shown = 0;
        _tenant.BeforeRead = () =>
        {
            shown = Math.Max(shown, _tenant.Records.Count);
            return Task.CompletedTask;
        };

        Assert.Null(await SubmitAsync());

        Assert.Equal((60, 5), (_tenant.Records.Count, shown));
        Assert.Contains(new Noticed("Trying 5 of 60 providers first.", IsWarning: false), _said);
        Plan(60, first: 61);
        Assert.Empty(_run.Journal.Canary.Choose(5));
    }

    [Fact]
    public async Task A_tenant_that_changes_what_it_is_sent_gets_no_more_and_others_are_tried_when_the_run_goes_on()
    {
        Plan(60);
        _tenant.OnWrite = (_, record) =>
        {
            if (record is not null)
                _tenant.Records[record.Id] = record with { Fields = new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text("Changed") } };
            return null;
        };

        var reason = await SubmitAsync();

        Assert.StartsWith("The first 5 providers were read back. ", reason, StringComparison.Ordinal);
        Assert.Contains("Name of the record", reason, StringComparison.Ordinal);
        Assert.Equal((5, 55), (_tenant.Records.Count, _run.Journal.Log.Remaining()));
        var trial = Assert.Single(_run.Journal.Canary.Choose(5));
        Assert.Equal((55, 5), (trial.All, trial.Operations.Count(o => o > 5)));
    }

    [Fact]
    public async Task What_a_trial_needs_goes_with_it_and_what_it_does_not_need_waits()
    {
        // The rows of the trial come last and refer to the first.
        _run.Sheets(("parents", 20), ("providers", 60));
        _run.Journal.Drafts.AddDrafts([.. Enumerable.Range(1, 80).Select(n => Mapped(Draft(n, n <= 20 ? "parents" : "providers")))]);
        _run.Plans([.. Enumerable.Range(1, 80).Select(n => n <= 20 ? Create(n) with { Resource = "parents" } : Create(n, n % 20 + 1))]);

        var trial = Assert.Single(_run.Journal.Canary.Choose(3));

        Assert.Equal((60, 3), (trial.All, trial.Operations.Count));
        Assert.Equal(trial.Operations.Concat(trial.Operations.Select(o => o % 20 + 1)).Order(), _run.Journal.Canary.WithNeeds([trial]).Order());
        Assert.Null(await SubmitAsync());
        Assert.Equal(80, _tenant.Records.Count);
    }

    [Fact]
    public async Task Fewer_writes_than_can_be_looked_through_by_hand_are_not_tried_first()
    {
        Plan(49);

        Assert.Null(await SubmitAsync());

        Assert.DoesNotContain(_said, e => e is Noticed);
        Assert.Equal(49, _tenant.Records.Count);
    }

    [Fact]
    public async Task A_trial_of_which_nothing_was_stored_proves_nothing_and_stops_nothing()
    {
        Plan(60);
        _tenant.Carries = _ => false;
        _tenant.OnWrite = (_, _) => FakeTenant.Answer(Core.Tenants.AnswerKind.Refused);

        Assert.Null(await SubmitAsync());

        Assert.Equal(0, _run.Journal.Log.Remaining());
        Assert.DoesNotContain(_tenant.Calls, c => c.StartsWith("GET MANY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_journal_cannot_be_written_nothing_is_sent()
    {
        Plan(60);
        _run.Journal.Database.Execute("ALTER TABLE send_log RENAME TO send_log_away");

        Assert.Equal(ExitCode.Internal, (await Assert.ThrowsAsync<RunException>(() => SubmitAsync(canary: 0))).ExitCode);

        Assert.Empty(_tenant.Calls);
    }

    private void Plan(int count, int first = 1)
    {
        if (first == 1)
            _run.Drafts([.. Enumerable.Range(1, 120).Select(n => Draft(n))]);
        _run.Plans([.. Enumerable.Range(first, count).Select(n => Create(n))]);
    }

    private async Task<string?> SubmitAsync(int canary = 5)
    {
        var options = new ImportOptions { Mode = ImportMode.Import, RunId = "r", Parallel = 4, Canary = canary, StopAfterSame = 0, InDoubtWait = TimeSpan.Zero };
        var run = new SendingRun(new FakeTimeProvider(), new StopSignals(CancellationToken.None, CancellationToken.None), _run.Journal.Log.Remaining(), new Heard(_said)) { Canary = _run.Journal.Canary };
        using var submitter = new Submitter(_run.Journal.Log, _tenant, Catalog, options, run, fault => Assert.Fail(fault.ToString()));
        return await submitter.RunAsync();
    }

    private sealed class Heard(List<RunEvent> said) : IProgress<RunEvent>
    {
        public void Report(RunEvent value)
        {
            lock (said)
                said.Add(value);
        }
    }
}
