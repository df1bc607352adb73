using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Matching;
using BulkProviders.Core.Planning;
using BulkProviders.Core.Submission;
using BulkProviders.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Core.Tests.Submission;

public sealed class SubmitterTests
{
    private static readonly DraftField Name = new("name", new FieldValue.Text("Willow"));

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<Exception> _faults = [];
    private string? _reason;

    [Fact]
    public async Task Every_create_is_marked_before_it_is_sent_and_has_one_outcome()
    {
        var log = new FakeLog(Creates(300));
        var tenant = new FakeTenant { BeforeWrite = call => log.IsMarked(call["POST ".Length..]) ? Task.CompletedTask : throw new InvalidOperationException("Sent before it was marked.") };

        await RunAsync(log, tenant);

        Assert.Empty(_faults);
        Assert.Equal(300, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal(300, log.Outcomes.Count);
    }

    [Fact]
    public async Task The_first_create_of_a_type_goes_alone_until_the_tenant_s_habit_with_ids_is_known()
    {
        var tenant = new FakeTenant();
        var seenDuringFirst = 0;
        tenant.BeforeWrite = async _ =>
        {
            if (tenant.Calls.Count > 1)
                return;
            // The other workers get every chance to begin.
            for (var turn = 0; turn < 500; turn++)
                await Task.Yield();
            seenDuringFirst = tenant.Calls.Count;
        };

        await RunAsync(new FakeLog(Creates(50)), tenant);

        Assert.Equal(1, seenDuringFirst);
        Assert.Equal(50, tenant.Records.Count);
    }

    [Fact]
    public async Task A_tenant_that_gives_its_own_ids_gets_every_record_once()
    {
        var log = new FakeLog(Creates(50));
        var tenant = new FakeTenant(ClientIdMode.Ignored);

        await RunAsync(log, tenant);

        Assert.Equal(50, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.True(tenant.Records.ContainsKey(o.RecordId ?? "")));
    }

    [Fact]
    public async Task A_tenant_that_refuses_ids_is_asked_once_with_one_and_then_without()
    {
        var log = new FakeLog(Creates(50));
        var tenant = new FakeTenant(ClientIdMode.Refused);

        await RunAsync(log, tenant);

        Assert.Equal(50, tenant.Records.Count);
        Assert.Equal(1, tenant.Calls.Count(c => c != "POST -"));
    }

    [Fact]
    public async Task A_missing_role_is_asked_for_once_and_blocks_the_rest_of_the_type()
    {
        var log = new FakeLog(Creates(50));
        var tenant = new FakeTenant { Carries = _ => false, OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Forbidden, "role-missing") };

        await RunAsync(log, tenant);

        Assert.Equal(2, tenant.Calls.Count);
        Assert.Equal(1, log.Outcomes.Values.Count(o => o.Status == RowStatus.Failed));
        Assert.Equal(49, log.Outcomes.Values.Count(o => o.Status == RowStatus.Blocked && o.Findings[0].Error.Code == "type-blocked"));
    }

    [Fact]
    public async Task Complaint_17_a_create_whose_answer_was_lost_is_looked_up_and_not_sent_again()
    {
        var log = new FakeLog(Creates(20));
        var tenant = new FakeTenant { OnWrite = (call, _) => call.StartsWith("POST", StringComparison.Ordinal) ? FakeTenant.Answer(AnswerKind.Lost) : null };

        await RunAsync(log, tenant);

        Assert.Equal(20, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal(20, tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_create_that_was_lost_before_the_write_is_sent_again_with_the_same_id_where_ids_are_honoured()
    {
        var lost = 0;
        var tenant = new FakeTenant();
        tenant.Carries = call => tenant.Calls.Count(c => c == call) > 1 || tenant.Records.IsEmpty;
        tenant.OnWrite = (_, record) => record is null && Interlocked.Increment(ref lost) > 0 ? FakeTenant.Answer(AnswerKind.Lost) : null;
        var log = new FakeLog(Creates(10));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(10, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task A_create_whose_answer_was_lost_where_ids_are_ignored_is_unconfirmed_and_never_sent_twice()
    {
        var log = new FakeLog(Creates(5));
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        tenant.OnWrite = (_, _) => tenant.Records.Count > 1 ? FakeTenant.Answer(AnswerKind.Lost) : null;

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(5, tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Equal(4, log.Outcomes.Values.Count(o => o.Status == RowStatus.Unconfirmed));
    }

    [Fact]
    public async Task An_update_in_doubt_that_the_record_shows_is_updated()
    {
        var tenant = Holding("a", "Oak");
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Updated, await UpdateAsync(tenant));
    }

    [Fact]
    public async Task An_update_in_doubt_that_the_record_does_not_show_is_sent_again()
    {
        var tenant = Holding("a", "Oak");
        tenant.Carries = _ => tenant.Calls.Count(c => c.StartsWith("PATCH", StringComparison.Ordinal)) > 1;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Updated, await UpdateAsync(tenant));
    }

    [Fact]
    public async Task An_update_in_doubt_that_meets_somebody_else_s_value_is_a_conflict()
    {
        var tenant = Holding("a", "Birch");
        tenant.Carries = _ => false;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Conflict, await UpdateAsync(tenant));
    }

    [Fact]
    public async Task A_compare_that_is_too_old_is_made_again_before_the_write()
    {
        var tenant = Holding("a", "Birch");

        var status = await UpdateAsync(tenant, readAt: _time.GetUtcNow() - TimeSpan.FromMinutes(6));

        Assert.Equal(RowStatus.Conflict, status);
        Assert.DoesNotContain("PATCH a", tenant.Calls);
    }

    [Fact]
    public async Task Complaint_12_a_PATCH_that_the_tenant_ignored_is_no_change_with_a_warning()
    {
        var tenant = Holding("a", "Oak");
        tenant.Carries = _ => false;
        var log = new FakeLog(Update(_time.GetUtcNow()));

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Unchanged, log.Outcomes[1].Status);
        Assert.Equal("value-ignored", log.Outcomes[1].Findings[0].Error.Code);
    }

    [Fact]
    public async Task A_lost_delete_of_a_record_that_is_gone_is_deleted()
    {
        var tenant = Holding("a", "Oak");
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);
        var log = new FakeLog(Update(null) with { Kind = OperationKind.Delete, Intended = [] });

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Deleted, log.Outcomes[1].Status);
    }

    [Fact]
    public async Task Operations_that_an_earlier_process_left_are_looked_up_before_anything_is_sent()
    {
        var log = new FakeLog();
        var tenant = new FakeTenant();
        var left = Creates(3).ToList();
        log.InDoubt.AddRange(left);
        foreach (var operation in left)
            tenant.Records[operation.RecordId] = new ResourceRecord("agencies", operation.RecordId, new Dictionary<string, FieldValue> { ["name"] = Name.Value });

        await RunAsync(log, tenant);

        Assert.DoesNotContain(tenant.Calls, c => c.StartsWith("POST", StringComparison.Ordinal));
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task A_child_is_sent_after_its_parent()
    {
        var operations = Creates(2).ToList();
        operations[0] = operations[0] with { Needs = [2] };
        var tenant = new FakeTenant();

        await RunAsync(new FakeLog(operations), tenant);

        Assert.Equal(["POST " + operations[1].RecordId, "POST " + operations[0].RecordId], tenant.Calls);
    }

    [Fact]
    public async Task A_stop_starts_nothing_new_and_what_is_under_way_is_finished()
    {
        var log = new FakeLog(Creates(200));
        var tenant = new FakeTenant();
        tenant.BeforeWrite = async _ =>
        {
            if (tenant.Calls.Count >= 10)
                await _stop.CancelAsync();
        };

        await RunAsync(log, tenant, parallel: 4);

        Assert.Equal("The run was stopped by the user.", _reason);
        Assert.DoesNotContain(log.Outcomes.Values, o => o.Status is RowStatus.Failed or RowStatus.Unconfirmed);
        Assert.Equal(tenant.Records.Count, log.Outcomes.Values.Count(o => o.Status == RowStatus.Created));
        Assert.True(tenant.Records.Count < 20);
    }

    [Fact]
    public async Task A_server_out_of_reach_stops_the_run_and_fails_no_row()
    {
        var log = new FakeLog(Creates(100));
        var tenant = new FakeTenant();
        tenant.Carries = _ => tenant.Records.Count < 5;
        tenant.OnWrite = (_, record) => record is null ? FakeTenant.Answer(AnswerKind.NotSent, "out-of-reach") : null;

        await RunAsync(log, tenant, parallel: 2);

        Assert.NotNull(_reason);
        Assert.Equal(5, log.Outcomes.Values.Count(o => o.Status == RowStatus.Created));
        Assert.All(log.Outcomes.Values.Where(o => o.Status != RowStatus.Created), o => Assert.Equal(RowStatus.NotAttempted, o.Status));
    }

    [Fact]
    public async Task An_unforeseen_fault_of_one_row_does_not_take_the_others_with_it()
    {
        var log = new FakeLog(Creates(30));
        var tenant = new FakeTenant();
        tenant.BeforeWrite = _ => tenant.Calls.Count == 7 ? throw new InvalidOperationException("bug") : Task.CompletedTask;

        await RunAsync(log, tenant, parallel: 1);

        Assert.Single(_faults);
        Assert.Equal(29, log.Outcomes.Values.Count(o => o.Status == RowStatus.Created));
        Assert.Equal(1, log.Outcomes.Values.Count(o => o.Findings.Any(f => f.Error.Code == "unexpected")));
    }

    [Fact]
    public async Task The_run_stops_at_the_number_of_errors_that_the_user_set()
    {
        var log = new FakeLog(Creates(100));
        var tenant = new FakeTenant();
        tenant.OnWrite = (_, _) => tenant.Records.Count > 1 ? FakeTenant.Answer(AnswerKind.Refused) : null;

        await RunAsync(log, tenant, parallel: 1, maxErrors: 3);

        Assert.Contains("--max-errors", _reason, StringComparison.Ordinal);
        Assert.InRange(log.Outcomes.Values.Count(o => o.Status == RowStatus.Failed), 3, 5);
    }

    private static IEnumerable<PlannedOperation> Creates(int count) => Enumerable.Range(1, count).Select(n => new PlannedOperation
    {
        Id = n,
        DraftId = n,
        RowId = n,
        Resource = "agencies",
        Kind = OperationKind.Create,
        RecordId = new Guid(n, 0, 0, new byte[8]).ToString(),
        Intended = [Name]
    });

    private static PlannedOperation Update(DateTimeOffset? readAt) => new()
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

    private static FakeTenant Holding(string id, string name)
    {
        var tenant = new FakeTenant();
        tenant.Records[id] = new ResourceRecord("agencies", id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });
        return tenant;
    }

    private async Task<RowStatus> UpdateAsync(FakeTenant tenant, DateTimeOffset? readAt = null)
    {
        var log = new FakeLog(Update(readAt ?? _time.GetUtcNow()));
        await RunAsync(log, tenant);
        return log.Outcomes[1].Status;
    }

    private async Task RunAsync(FakeLog log, FakeTenant tenant, int parallel = 8, int? maxErrors = null)
    {
        var options = new ImportOptions { Mode = ImportMode.Import, RunId = "r", Parallel = parallel, MaxErrors = maxErrors };
        var run = new SubmissionRun(_time, new StopSignals(_stop.Token, _abort.Token), log.Remaining(), new Progress<RunProgress>());
        using var submitter = new Submitter(log, tenant, A.Catalog(), options, run, _faults.Add);
        _reason = await submitter.RunAsync();
    }
}
