using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>A tenant that answers 412: the record is read, and only what it holds says whether somebody has changed it.</summary>
public sealed class RefusedTagTests : SubmissionTest
{
    [Theory]
    [InlineData(OperationKind.Update, RowStatus.Updated)]
    [InlineData(OperationKind.Delete, RowStatus.Deleted)]
    public async Task A_record_that_is_as_it_was_compared_goes_without_the_tag(OperationKind kind, RowStatus expected)
    {
        var tenant = Refusing();

        Assert.Equal(expected, await RunAsync(tenant, kind));

        Assert.Equal(["tag", null], tenant.Tags);
    }

    [Theory]
    [InlineData(OperationKind.Update)]
    [InlineData(OperationKind.Delete)]
    public async Task A_record_that_somebody_has_changed_is_a_conflict(OperationKind kind)
    {
        var tenant = Refusing();
        tenant.Records["a"] = Holding("a", "Birch").Records["a"];

        Assert.Equal(RowStatus.Conflict, await RunAsync(tenant, kind));

        Assert.Equal(["tag"], tenant.Tags);
    }

    private static FakeTenant Refusing()
    {
        var tenant = Holding("a", "Oak");
        tenant.Records["a"] = tenant.Records["a"] with { ETag = "tag" };
        tenant.Carries = _ => tenant.Tags.Last() is null;
        tenant.OnWrite = (_, _) => tenant.Tags.Last() is null ? null : FakeTenant.Answer(AnswerKind.Conflict) with { HttpStatus = 412 };
        return tenant;
    }

    private async Task<RowStatus> RunAsync(FakeTenant tenant, OperationKind kind)
    {
        var log = new FakeLog(Update(Time.GetUtcNow()) with { Kind = kind, ETag = "tag" });
        await RunAsync(log, tenant);
        return log.Outcomes[1].Status;
    }
}
