using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Tests.Sending;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>Rule 4: a create whose answer was lost, on a tenant that does not keep the chosen id.</summary>
public sealed class UncertainCreateTests : SubmissionTest
{
    private static readonly WriteAnswer Lost = FakeTenant.Answer(AnswerKind.Lost);

    [Theory]
    [InlineData(ClientIdMode.Ignored)]
    [InlineData(ClientIdMode.Refused)]
    internal async Task A_lost_create_is_adopted_by_its_unique_value_with_a_warning(ClientIdMode habit)
    {
        var tenant = new FakeTenant(habit);
        LoseEvery(tenant, 3);
        var log = new FakeLog(Permit(20));

        await RunAsync(log, tenant);

        Assert.Empty(Faults);
        Assert.Equal(20, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.All(log.Outcomes.Values, o => Assert.Equal("P-" + o.OperationId, Number(tenant, o.RecordId)));
        Assert.Contains(log.Outcomes.Values, o => o.Findings.Any(f => f is { IsError: false, Error.Code: "adopted-by-match" }));
    }

    [Fact]
    public async Task A_create_that_provably_did_not_arrive_is_sent_again()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        var posts = 0;
        tenant.Carries = _ => Interlocked.Increment(ref posts) != 4;
        tenant.OnWrite = (_, record) => record is null ? Lost : null;
        var log = new FakeLog(Permit(10));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal((10, 11), (tenant.Records.Count, posts));
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task Absence_does_not_count_where_the_tenant_does_not_show_what_this_run_has_stored_itself()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored) { IsShown = _ => false };
        tenant.OnWrite = (_, record) => Text(record, "number") == "P-4" ? Lost : null;
        var log = new FakeLog(Permit(10));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(10, tenant.Records.Count);
        Assert.Equal([4L], Unconfirmed(log));
    }

    [Fact]
    public async Task A_record_that_was_there_before_is_not_taken_for_the_row_s()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        tenant.Records["old"] = Record("old", "P-4", "Alder");
        tenant.Carries = _ => tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal)) != 4;
        tenant.OnWrite = (_, record) => record is null ? Lost : null;
        var log = new FakeLog(Permit(6));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal([4L], Unconfirmed(log));
        var error = Assert.Single(log.Outcomes[4].Findings).Error;
        Assert.Contains("old", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_with_another_value_in_any_field_is_not_taken_for_the_row_s()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored) { Carries = _ => true };
        tenant.OnWrite = (_, record) =>
        {
            if (record is null || Text(record, "number") != "P-4")
                return null;
            tenant.Records[record.Id] = Record(record.Id, "P-4", "somebody else");
            return Lost;
        };
        var log = new FakeLog(Permit(6));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal([4L], Unconfirmed(log));
    }

    [Fact]
    public async Task Two_records_with_the_value_are_named_and_none_is_taken()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        tenant.OnWrite = (_, record) =>
        {
            if (Text(record, "number") != "P-4")
                return null;
            tenant.Records["twin"] = Record("twin", "P-4", "Alder");
            return Lost;
        };
        var log = new FakeLog(Permit(6));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal([4L], Unconfirmed(log));
        Assert.Contains("twin", log.Outcomes[4].Findings[0].Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_another_row_has_is_not_taken_a_second_time()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        tenant.OnWrite = (_, record) => Text(record, "number") == "P-2" ? Lost : null;
        var creates = Permit(3);
        var log = new FakeLog(creates);
        // An outcome of an earlier process has this very record.
        tenant.BeforeWrite = _ => Task.CompletedTask;
        log.Outcomes[99] = new OperationOutcome(99, RowStatus.Created, "held", [], null);
        tenant.OnFind = value => value != "P-2" || !tenant.Records.Values.Any(r => Text(r, "number") == "P-2")
            ? null
            : new MatchAnswer(AnswerKind.Done, [Record("held", "P-2", "Alder")], []);

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal([2L], Unconfirmed(log));
    }

    [Fact]
    public async Task A_late_write_is_waited_for_and_adopted_not_doubled()
    {
        InDoubtWait = TimeSpan.FromSeconds(30);
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        var sentAt = DateTimeOffset.MaxValue;
        tenant.Carries = call => tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal)) != 2;
        tenant.OnWrite = (_, record) =>
        {
            if (record is not null)
                return null;
            sentAt = Time.GetUtcNow();
            return Lost;
        };
        tenant.OnFind = value =>
        {
            if (value == "P-2" && Time.GetUtcNow() - sentAt > TimeSpan.FromSeconds(20) && Time.GetUtcNow() > sentAt)
                tenant.Records.TryAdd("late", Record("late", "P-2", "Alder"));
            return null;
        };
        var log = new FakeLog(Permit(4));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(4, tenant.Records.Count);
        Assert.Equal((RowStatus.Created, "late"), (log.Outcomes[2].Status, log.Outcomes[2].RecordId));
    }

    [Fact]
    public async Task A_create_in_doubt_is_looked_for_twice_each_time_after_the_wait()
    {
        InDoubtWait = TimeSpan.FromSeconds(30);
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        List<DateTimeOffset> times = [];
        tenant.Carries = _ => tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal)) != 2;
        tenant.OnWrite = (_, record) =>
        {
            if (record is not null)
                return null;
            times.Add(Time.GetUtcNow());
            return Lost;
        };
        tenant.OnFind = value =>
        {
            if (value == "P-2" && times.Count > 0)
                times.Add(Time.GetUtcNow());
            return null;
        };

        await RunAsync(new FakeLog(Permit(3)), tenant, parallel: 1);

        Assert.Equal(3, times.Count);
        Assert.True(times[1] - times[0] >= InDoubtWait && times[2] - times[1] >= InDoubtWait, string.Join(", ", times));
    }

    [Fact]
    public async Task Others_do_not_wait_for_a_create_in_doubt()
    {
        InDoubtWait = TimeSpan.FromSeconds(30);
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        tenant.OnWrite = (_, record) => Text(record, "number") == "P-2" ? Lost : null;
        var log = new FakeLog(Permit(50));

        await RunAsync(log, tenant, parallel: 1);

        var calls = tenant.Calls.ToList();
        Assert.True(calls.LastIndexOf("FIND P-2") > calls.LastIndexOf(calls.Last(c => c.StartsWith("POST", StringComparison.Ordinal))));
        Assert.Equal(50, tenant.Records.Count);
    }

    [Fact]
    public async Task Without_a_unique_column_a_lost_create_stays_open_and_is_never_sent_again()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        var posts = 0;
        tenant.OnWrite = (_, _) => Interlocked.Increment(ref posts) == 3 ? Lost : null;
        var log = new FakeLog(Creates(10));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(10, posts);
        Assert.Equal([3L], Unconfirmed(log));
    }

    private void LoseEvery(FakeTenant tenant, int every)
    {
        var writes = 0;
        tenant.OnWrite = (call, record) => record is not null && Interlocked.Increment(ref writes) % every == 0 ? Lost : null;
    }

    private static List<long> Unconfirmed(FakeLog log) =>
        [.. log.Outcomes.Values.Where(o => o.Status == RowStatus.Unconfirmed).Select(o => o.OperationId)];

    private static ResourceRecord Record(string id, string number, string holder) =>
        new("permits", id, new Dictionary<string, FieldValue> { ["number"] = new FieldValue.Text(number), ["holder"] = new FieldValue.Text(holder) });

    private static string? Number(FakeTenant tenant, string? id) => Text(tenant.Records[id ?? ""], "number");

    private static string? Text(ResourceRecord? record, string member) => (record?.Fields.GetValueOrDefault(member) as FieldValue.Text)?.Value;
}
