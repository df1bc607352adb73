using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>One request for several rows: each is told what became of its part.</summary>
public sealed class LinkOutcomesTests : SubmissionTest
{
    [Fact]
    public async Task A_request_that_is_carried_out_is_done_for_each_of_its_rows()
    {
        var log = await SendAsync(new FakeTenant());

        Assert.Equal((RowStatus.Updated, RowStatus.Updated), (log.Outcomes[11].Status, Assert.Single(log.Outcomes[11].Others).Status));
        Assert.Equal(12, log.Outcomes[11].Others[0].OperationId);
    }

    [Fact]
    public async Task A_refusal_is_said_to_each_row_at_its_own_column()
    {
        var tenant = new FakeTenant { OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Refused) };

        var outcome = (await SendAsync(tenant)).Outcomes[11];

        foreach (var (part, row, column) in new[] { (outcome, 1L, "Published"), (outcome.Others[0], 2L, "Permit") })
        {
            var finding = Assert.Single(part.Findings);
            Assert.Equal((RowStatus.Failed, row, "created-not-linked", column), (part.Status, finding.RowId, finding.Error.Code, finding.Error.Column));
            Assert.Contains("The server says no.", finding.Error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_value_that_the_tenant_ignores_fails_the_row_that_asked_for_it_and_no_other()
    {
        var tenant = new FakeTenant
        {
            OnWrite = (_, record) => FakeTenant.Answer(AnswerKind.Done) with
            {
                Record = record is null ? null : record with { Fields = new Dictionary<string, FieldValue>(record.Fields) { ["permit"] = FieldValue.Cleared } }
            }
        };

        var outcome = (await SendAsync(tenant)).Outcomes[11];

        Assert.Equal((RowStatus.Updated, RowStatus.Failed), (outcome.Status, outcome.Others[0].Status));
        Assert.Equal("created-not-linked", Assert.Single(outcome.Others[0].Findings).Error.Code);
    }

    [Fact]
    public async Task A_name_that_the_tenant_does_not_know_stops_links_of_that_name_and_no_updates()
    {
        var tenant = new FakeTenant { OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.UnknownMember) };
        tenant.Records["a"] = Agency("a");
        tenant.Records["b"] = Agency("b");
        var second = Link(13, 3, "permit", "b");
        var update = Update(Time.GetUtcNow()) with { Id = 4, DraftId = 4, RowId = 4 };
        var log = new FakeLog(Link(12, 2, "permit", "a"), second, update);

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal((RowStatus.Failed, RowStatus.Blocked), (log.Outcomes[12].Status, log.Outcomes[13].Status));
        Assert.Equal(RowStatus.Failed, log.Outcomes[4].Status);
        Assert.Equal(2, tenant.Calls.Count(c => c.StartsWith("PATCH", StringComparison.Ordinal)));
    }

    private async Task<FakeLog> SendAsync(FakeTenant tenant)
    {
        tenant.Records["a"] = Agency("a");
        var (publish, back) = (Link(11, 1, "published", "a") with { Header = "Published" }, Link(12, 2, "permit", "a"));
        var log = new FakeLog(publish with
        {
            Intended = [.. publish.Intended, .. back.Intended],
            Before = [.. publish.Before, .. back.Before],
            Changed = ["published", "permit"],
            Parts = [publish, back]
        });
        await RunAsync(log, tenant);
        return log;
    }

    private static ResourceRecord Agency(string id) => new("agencies", id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text("Oak") });

    private static PlannedOperation Link(long id, long draft, string member, string record) => new()
    {
        Id = id,
        DraftId = draft,
        RowId = draft,
        Resource = "agencies",
        Kind = OperationKind.Update,
        RecordId = record,
        Intended = [new DraftField(member, member == "published" ? new FieldValue.Boolean(true) : new FieldValue.One(new RecordIdentifier("permits", "p")))],
        Before = [new DraftField(member, FieldValue.Cleared)],
        Changed = [member],
        Header = "Permit"
    };
}
