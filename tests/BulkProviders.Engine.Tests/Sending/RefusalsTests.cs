using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Rule 3: what would be refused for every row is asked for once, and the others get the reason.</summary>
public sealed class RefusalsTests : SubmissionTest
{
    [Theory]
    [InlineData(OperationKind.Update)]
    [InlineData(OperationKind.Delete)]
    public async Task A_missing_role_for_changes_blocks_the_type_at_the_second_refusal(OperationKind kind)
    {
        var tenant = Full(20);
        tenant.Carries = _ => false;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Forbidden, "role-missing");
        var log = new FakeLog(Changes(20, kind));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(2, tenant.Calls.Count);
        Assert.Equal((2, 18), (Count(log, RowStatus.Failed), Count(log, RowStatus.Blocked)));
    }

    [Fact]
    public async Task One_record_that_the_role_does_not_reach_blocks_no_other()
    {
        var tenant = Full(20);
        tenant.OnWrite = (call, _) => call is "PATCH r7" or "PATCH r9" ? FakeTenant.Answer(AnswerKind.Forbidden) : null;
        var log = new FakeLog(Changes(20, OperationKind.Update));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal((2, 18), (Count(log, RowStatus.Failed), Count(log, RowStatus.Updated)));
    }

    [Theory]
    [InlineData(OperationKind.Create)]
    [InlineData(OperationKind.Update)]
    public async Task An_unknown_field_blocks_the_rows_that_fill_it_and_no_others(OperationKind kind)
    {
        var tenant = Full(20);
        WriteAnswer unknown = FakeTenant.Answer(AnswerKind.UnknownMember) with { Errors = [RowErrors.ServerUnknownMember("No beds.", "Beds")] };
        var with = new HashSet<string>();
        var operations = (kind == OperationKind.Create ? Creates(20) : Changes(20, kind)).ToList();
        for (var i = 0; i < operations.Count; i += 2)
        {
            operations[i] = operations[i] with { Intended = [.. operations[i].Intended, new DraftField("beds", new FieldValue.Number(3))] };
            with.Add(operations[i].RecordId);
        }
        var asked = 0;
        tenant.OnWrite = (call, record) => record?.Fields.ContainsKey("beds") == true && Interlocked.Increment(ref asked) > 0 ? unknown : null;
        var log = new FakeLog(operations);

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal((1, 9, 10), (Count(log, RowStatus.Failed), Count(log, RowStatus.Blocked), log.Outcomes.Values.Count(o => RowStatuses.IsSettled(o.Status) && o.Status != RowStatus.Blocked)));
        Assert.InRange(asked, 1, 2);
    }

    private static int Count(FakeLog log, RowStatus status) => log.Outcomes.Values.Count(o => o.Status == status);

    private static FakeTenant Full(int count)
    {
        var tenant = new FakeTenant();
        for (var n = 1; n <= count; n++)
            tenant.Records["r" + n] = new ResourceRecord("agencies", "r" + n, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text("Oak") });
        return tenant;
    }

    private List<PlannedOperation> Changes(int count, OperationKind kind) =>
        [.. Enumerable.Range(1, count).Select(n => Update(Time.GetUtcNow()) with { Id = n, DraftId = n, RowId = n, RecordId = "r" + n, Kind = kind })];
}
