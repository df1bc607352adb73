using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Tests.Sending;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>A tenant whose ids are no UUIDs fails on those that are chosen for it, in creates and in look-ups.</summary>
public sealed class NumbersForIdsTests : SubmissionTest
{
    private static readonly WriteAnswer Lost = FakeTenant.Answer(AnswerKind.Lost);

    private static FakeTenant WithNumbers()
    {
        var number = 1000;
        var tenant = new FakeTenant(ClientIdMode.Ignored) { NewId = () => Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture) };
        tenant.Carries = call => call == "POST -";
        tenant.OnWrite = (_, record) => record is null ? Lost with { HttpStatus = 500 } : null;
        tenant.OnRead = _ => new ReadAnswer(AnswerKind.Lost, null, [new RowError("server-fault", "", "")]) { HttpStatus = 500 };
        return tenant;
    }

    [Fact]
    public async Task A_tenant_with_numbers_for_ids_that_fails_on_chosen_ones_is_found_out_after_two_creates_and_those_are_settled_too()
    {
        InDoubtWait = TimeSpan.FromSeconds(30);
        var tenant = WithNumbers();
        var log = new FakeLog([.. Creates(64).Select(o => o with { Intended = [new("name", new FieldValue.Text("Willow " + o.Id))] })]);

        await RunAsync(log, tenant);

        Assert.Equal(2, tenant.Calls.Count(c => c.StartsWith("POST 0", StringComparison.Ordinal)));
        Assert.Equal(64, tenant.Records.Count);
        Assert.Equal(64, tenant.Records.Values.Select(r => r.Fields["name"]).Distinct().Count());
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task A_create_that_a_tenant_with_numbers_failed_on_is_not_sent_again_where_a_record_holds_all_of_its_values()
    {
        var tenant = WithNumbers();
        // Rows that are alike: nobody can tell whose record it is.
        var log = new FakeLog([.. Creates(5)]);

        await RunAsync(log, tenant);

        Assert.Equal(3, tenant.Records.Count);
        Assert.Equal(2, log.Outcomes.Values.Count(o => o.Status == RowStatus.Unconfirmed));
        Assert.All(log.Outcomes.Values.Where(o => o.Status == RowStatus.Unconfirmed), o => Assert.Contains("100", o.Findings[0].Error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_out_of_order_for_creates_with_and_without_ids_is_not_taken_for_one_that_refuses_ids()
    {
        var tenant = new FakeTenant();
        var down = 6;
        tenant.Carries = call => !call.StartsWith("POST", StringComparison.Ordinal) || Interlocked.Decrement(ref down) < 0;
        tenant.OnWrite = (_, record) => record is null ? Lost with { HttpStatus = 500 } : null;
        tenant.OnRead = _ => Volatile.Read(ref down) > 0 ? new ReadAnswer(AnswerKind.Lost, null, [new RowError("server-fault", "", "")]) { HttpStatus = 500 } : null;
        var log = new FakeLog([.. Permit(12)]);

        await RunAsync(log, tenant);

        // Those that went without an id while nothing got through stay open; all others are stored, under their ids, and none twice.
        Assert.InRange(log.Outcomes.Values.Count(o => o.Status == RowStatus.Unconfirmed), 0, 2);
        Assert.Equal(log.Outcomes.Values.Count(o => o.Status == RowStatus.Created), tenant.Records.Count);
        Assert.Equal(tenant.Records.Count, tenant.Records.Values.Select(r => r.Fields["number"]).Distinct().Count());
    }
}
