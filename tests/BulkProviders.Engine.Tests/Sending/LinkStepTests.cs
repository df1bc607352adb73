using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Rule 8: links to many records change one by one.</summary>
public sealed class LinkStepTests : SubmissionTest
{
    [Fact]
    public async Task Links_are_added_and_taken_away_and_never_sent_as_a_whole()
    {
        var tenant = Holding(["a", "b"]);

        var outcome = await ChangeAsync(tenant, ["b", "c"]);

        Assert.Equal(RowStatus.Updated, outcome.Status);
        Assert.Equal(["LINK p c", "UNLINK p a"], tenant.Calls);
        Assert.Equal(["b", "c"], Links(tenant));
    }

    [Fact]
    public async Task A_link_that_somebody_else_makes_meanwhile_stays()
    {
        var tenant = Holding(["a", "b"]);
        // Nobody reads the record between the comparison and the change.
        tenant.Records["p"] = Permit(["a", "b", "theirs"]);

        await ChangeAsync(tenant, ["b", "c"]);

        Assert.Equal(["b", "c", "theirs"], Links(tenant));
    }

    [Fact]
    public async Task Other_fields_go_in_a_PATCH_without_the_links()
    {
        var tenant = Holding(["a", "b"]);
        var change = Change(["a", "b", "c"]);
        var log = new FakeLog(change with
        {
            Intended = [.. change.Intended, new DraftField("holder", new FieldValue.Text("Birch"))],
            Before = [.. change.Before, new DraftField("holder", new FieldValue.Text("Alder"))],
            Changed = ["kinds", "holder"]
        });

        await RunAsync(log, tenant);

        Assert.Equal(["PATCH p", "LINK p c"], tenant.Calls);
        Assert.Equal(RowStatus.Updated, log.Outcomes[1].Status);
        Assert.Equal(new FieldValue.Text("Birch"), tenant.Records["p"].Fields["holder"]);
    }

    [Fact]
    public async Task A_lost_answer_to_a_change_of_links_is_simply_sent_again()
    {
        var tenant = Holding(["a", "b"]);
        tenant.OnWrite = (call, _) => tenant.Calls.Count(c => c == call) == 1 ? FakeTenant.Answer(AnswerKind.Lost) : null;

        Assert.Equal(RowStatus.Updated, (await ChangeAsync(tenant, ["a", "b", "c"])).Status);
        Assert.Equal(["a", "b", "c"], Links(tenant));
    }

    [Fact]
    public async Task Without_the_relationship_s_own_address_the_whole_list_is_replaced_after_a_fresh_read()
    {
        var tenant = Holding(["a", "b"]);
        tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);

        Assert.Equal(RowStatus.Updated, (await ChangeAsync(tenant, ["b", "c"])).Status);
        Assert.Equal(["LINK p c", "GET p", "PATCH p"], tenant.Calls);
        Assert.Equal(["b", "c"], Links(tenant));
    }

    [Fact]
    public async Task The_whole_list_is_not_replaced_where_somebody_else_has_changed_it()
    {
        var tenant = Holding(["a", "b", "theirs"]);
        tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);

        Assert.Equal(RowStatus.Conflict, (await ChangeAsync(tenant, ["b", "c"])).Status);
        Assert.DoesNotContain("PATCH p", tenant.Calls);
    }

    [Fact]
    public async Task Links_that_a_killed_process_has_half_changed_are_no_conflict()
    {
        var tenant = Holding(["a", "b", "c"]);
        var log = new FakeLog();
        log.InDoubt.Add(Change(["b", "c"]));

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Updated, log.Outcomes[1].Status);
        Assert.Equal(["b", "c"], Links(tenant));
    }

    [Fact]
    public async Task Links_that_are_refused_after_the_fields_were_stored_are_said_so()
    {
        var tenant = Holding(["a", "b"]);
        tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Refused);
        var change = Change(["a", "b", "c"]);
        var log = new FakeLog(change with
        {
            Intended = [.. change.Intended, new DraftField("holder", new FieldValue.Text("Birch"))],
            Before = [.. change.Before, new DraftField("holder", new FieldValue.Text("Alder"))],
            Changed = ["kinds", "holder"]
        });

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Failed, log.Outcomes[1].Status);
        Assert.Contains(log.Outcomes[1].Findings, f => f.Error.Code == "links-not-changed");
    }

    [Fact]
    public async Task Links_that_are_only_added_take_nothing_away_even_where_the_tenant_does_not_show_what_is_there()
    {
        var tenant = Holding(["a", "theirs"]);

        var outcome = await ChangeAsync(tenant, Adding("c") with { Before = [] });

        Assert.Equal(RowStatus.Updated, outcome.Status);
        Assert.Equal(["LINK p c"], tenant.Calls);
        Assert.Equal(["a", "c", "theirs"], Links(tenant));
    }

    [Fact]
    public async Task Links_are_added_to_the_whole_list_where_the_tenant_has_no_call_for_one()
    {
        var tenant = Holding(["a", "theirs"]);
        tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);

        Assert.Equal(RowStatus.Updated, (await ChangeAsync(tenant, Adding("c"))).Status);
        Assert.Equal(["a", "c", "theirs"], Links(tenant));
    }

    [Fact]
    public async Task Links_that_are_neither_shown_nor_taken_one_by_one_are_not_replaced_blindly()
    {
        var tenant = Holding(["a"]);
        tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);
        tenant.OnRead = _ => new ReadAnswer(AnswerKind.Done, new ResourceRecord("permits", "p", new Dictionary<string, FieldValue>()), []);

        var outcome = await ChangeAsync(tenant, Adding("c") with { Before = [] });

        Assert.Equal((RowStatus.Failed, "links-hidden"), (outcome.Status, Assert.Single(outcome.Findings).Error.Code));
        Assert.Equal(["a"], Links(tenant));
    }

    [Fact]
    public async Task Very_many_links_go_in_portions()
    {
        var tenant = Holding([]);

        await ChangeAsync(tenant, Adding([.. Enumerable.Range(1, 450).Select(i => "k" + i)]) with { Before = [] });

        Assert.Equal((450, 3), (Links(tenant).Count, tenant.Calls.Count));
    }

    private PlannedOperation Adding(params string[] links) => Change([]) with { Intended = [new DraftField("kinds", Many(links))] };

    private Task<OperationOutcome> ChangeAsync(FakeTenant tenant, string[] wanted) => ChangeAsync(tenant, Change(wanted));

    private async Task<OperationOutcome> ChangeAsync(FakeTenant tenant, PlannedOperation change)
    {
        var log = new FakeLog(change);
        await RunAsync(log, tenant);
        return log.Outcomes[1];
    }

    private PlannedOperation Change(string[] wanted) => Update(Time.GetUtcNow()) with
    {
        Resource = "permits",
        RecordId = "p",
        Intended = [new DraftField("kinds", Many(wanted) with { IsWhole = true })],
        Before = [new DraftField("kinds", Many(["a", "b"]))],
        Changed = ["kinds"]
    };

    private static FakeTenant Holding(string[] links)
    {
        var tenant = new FakeTenant();
        tenant.Records["p"] = Permit(links);
        return tenant;
    }

    private static ResourceRecord Permit(string[] links) =>
        new("permits", "p", new Dictionary<string, FieldValue> { ["holder"] = new FieldValue.Text("Alder"), ["kinds"] = Many(links) });

    private static FieldValue.Many Many(string[] ids) => new([.. ids.Select(id => new RecordIdentifier("kinds", id))]);

    private static List<string> Links(FakeTenant tenant) =>
        [.. ((FieldValue.Many)tenant.Records["p"].Fields["kinds"]).Targets.Select(t => t.Id).Order(StringComparer.Ordinal)];
}
