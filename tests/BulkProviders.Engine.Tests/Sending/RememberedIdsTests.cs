using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>What an earlier run has learnt of ids may have changed since: a definite refusal counts for more.</summary>
public sealed class RememberedIdsTests : SubmissionTest, ITenantCapabilities
{
    private readonly List<ClientIdMode> _learnt = [];
    private ClientIdMode _known;

    [Theory]
    [InlineData(ClientIdMode.Ignored, 1)]
    [InlineData(ClientIdMode.Ignored, 8)]
    [InlineData(ClientIdMode.Honoured, 8)]
    public async Task A_tenant_that_refuses_ids_by_now_gets_every_record_once_without(ClientIdMode known, int parallel)
    {
        Remember(known);
        var log = new FakeLog(Creates(50));
        var tenant = new FakeTenant(ClientIdMode.Refused);

        await RunAsync(log, tenant, parallel);

        Assert.Empty(Faults);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal((50, 50), (tenant.Records.Count, log.Outcomes.Count));
        Assert.Equal(ClientIdMode.Refused, _learnt[^1]);
    }

    [Theory]
    [InlineData(ClientIdMode.Honoured)]
    [InlineData(ClientIdMode.Ignored)]
    public async Task A_row_that_is_refused_for_another_reason_fails_with_it_and_is_sent_without_id_only_before_one_was_taken(ClientIdMode known)
    {
        Remember(known);
        var log = new FakeLog(Creates(9));
        var tenant = new FakeTenant(known);
        var isWrong = false;
        tenant.Carries = _ => !(isWrong = tenant.Calls.Count is 1 or 2 || tenant.Calls.Count == 6);
        tenant.OnWrite = (_, record) => record is null && isWrong ? FakeTenant.Answer(AnswerKind.Refused, "no") : null;

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(1, tenant.Calls.Count(c => c == "POST -"));
        Assert.Equal((2, 7), (log.Outcomes.Values.Count(o => o.Status == RowStatus.Failed && o.Findings[0].Error.Code == "no"), tenant.Records.Count));
        Assert.DoesNotContain(ClientIdMode.Refused, _learnt);
    }

    ClientIdMode ITenantCapabilities.ClientIds(string resource) => _known;

    void ITenantCapabilities.Learn(string resource, ClientIdMode mode) => _learnt.Add(mode);

    private void Remember(ClientIdMode known) => (_known, Capabilities) = (known, this);
}
