using BulkProviders.Simulator.Checks;
using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.Steps;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator.Tests;

/// <summary>The model finds what must not be: a run that said something which is not so.</summary>
public sealed class RunCheckTests : IAsyncLifetime
{
    private static readonly Site Home = new(1, 0, 0, 101);

    private readonly JumpingClock _clock = new();
    private readonly Beliefs _beliefs = new();
    private Tenant? _tenant;

    private Tenant Tenant => _tenant ?? throw new InvalidOperationException("It was started.");

    public async ValueTask InitializeAsync() => _tenant = await Tenant.StartAsync(Faults.Habits[0], _clock);

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();

    [Fact]
    public void A_row_that_is_done_though_the_tenant_has_no_record_is_found() =>
        Assert.Contains(Judge(0, Row("providers", Home.Name, "Skipped")), v => v.StartsWith("said done", StringComparison.Ordinal));

    [Fact]
    public void A_location_that_is_done_though_the_tenant_has_none_is_found() =>
        Assert.Contains(Judge(0, Row("locations", Home.Street, "Create Success")), v => v.StartsWith("said done", StringComparison.Ordinal));

    [Fact]
    public void A_green_run_with_a_row_that_is_not_done_is_found() =>
        Assert.Contains(Judge(0, Row("locations", Home.Street, "Invalid")), v => v.StartsWith("exit 0", StringComparison.Ordinal));

    [Fact]
    public void A_row_without_outcome_is_found() =>
        Assert.Contains(Judge(1, Row("locations", Home.Street, "Invalid"), Row("locations", Home.Street, "Invalid")), v => v.StartsWith("rows without outcome", StringComparison.Ordinal));

    [Fact]
    public void An_internal_fault_is_found() => Assert.Contains(Judge(6), v => v.StartsWith("exit 6", StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_asked_of_a_killed_run() => Assert.Empty(new RunCheck(Tenant, _beliefs).Of(RunOutcome.Killed, [Home], hasIds: false));

    [Fact]
    public async Task A_persons_edit_that_is_overwritten_or_not_said_is_found()
    {
        using var machine = new Machine(_clock);
        var files = ListFiles.Write(machine.ListFolder(0), "", ListForm.Keys, [Home], (_, _) => null);
        Assert.Empty(new RunCheck(Tenant, _beliefs).Of(await machine.ImportAsync(Tenant, 0, files, [], Cut.None), [Home], hasIds: false));

        _beliefs.Edited(Home.Number, Tenant.Providers.Single().Id, "2065557000");
        Assert.Contains(Judge(0, Row("providers", Home.Name, "Skipped")), v => v.StartsWith("edit lost", StringComparison.Ordinal));

        await Tenant.EditPhoneAsync(Tenant.Providers.Single().Id, "2065557000");
        _beliefs.Edited(Home.Number, Tenant.Providers.Single().Id, "2065557000");
        Assert.Contains(Judge(0, Row("providers", Home.Name, "Skipped")), v => v.StartsWith("edit not said", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_persons_link_that_is_overwritten_or_not_said_is_found()
    {
        await StoreAsync();
        await StoreAsync(Home with { Number = 2 });
        _beliefs.Sent(Home);
        var (provider, other) = (Tenant.Providers.Single(p => p.Number == 1), Tenant.Locations.Single(l => l.Number == 2));
        _beliefs.Linked(1, provider.Id, other.Id);
        Assert.Contains(Judge(0, Row("providers", Home.Name, "Skipped")), v => v.StartsWith("link lost", StringComparison.Ordinal));

        await Tenant.LinkAsync(provider.Id, other.Id);
        Assert.Contains(Judge(0, Row("providers", Home.Name, "Skipped")), v => v.StartsWith("orphan", StringComparison.Ordinal));

        _beliefs.Linked(1, provider.Id, other.Id);
        Assert.Contains(Judge(0, Row("providers", Home.Name, "Skipped")), v => v.StartsWith("link not said", StringComparison.Ordinal));
        Assert.Empty(Judge(0, Row("providers", Home.Name, "Skipped") with { Warning = "edited in Casebook since" }));
    }

    [Fact]
    public async Task What_a_killed_run_may_have_sent_counts_as_sent_where_an_edit_is_kept_and_said()
    {
        await StoreAsync();
        new RunCheck(Tenant, _beliefs).Of(RunOutcome.Killed, [Home], hasIds: false);
        await Tenant.EditPhoneAsync(Tenant.Providers.Single().Id, "2065557000");
        _beliefs.Edited(Home.Number, Tenant.Providers.Single().Id, "2065557000");

        Assert.Empty(Judge(0, Row("providers", Home.Name, "No Change") with { Warning = "edited in Casebook since" }));
        Assert.Contains(Judge(0, Row("providers", Home.Name, "No Change")), v => v.StartsWith("edit not said", StringComparison.Ordinal));
        // The run that goes on had stored the row before the edit.
        Assert.Empty(new RunCheck(Tenant, _beliefs) { IsListKnown = false }.Of(new RunOutcome(0, null, [Row("providers", Home.Name, "Create Success")], 0, []), [Home], hasIds: false));
    }

    [Fact]
    public async Task A_run_that_goes_on_is_not_held_to_rows_of_which_another_one_has_said_something_else_since()
    {
        await StoreAsync();
        var moved = Home with { Road = 1 };
        IReadOnlyList<string> JudgeResumed() => new RunCheck(Tenant, _beliefs) { IsListKnown = false }.Of(new RunOutcome(0, null, [Row("locations", moved.Street, "Create Success")], 0, []), [moved], hasIds: false);
        Assert.Contains(JudgeResumed(), v => v.StartsWith("said done, but 0 locations", StringComparison.Ordinal));

        _beliefs.Sent(Home);

        Assert.Empty(JudgeResumed());
        Assert.True(_beliefs.IsUnchanged(Home));
    }

    [Fact]
    public void A_run_that_goes_on_is_not_held_to_records_that_a_person_deleted_since()
    {
        IReadOnlyList<string> JudgeResumed() => new RunCheck(Tenant, _beliefs) { IsListKnown = false }.Of(new RunOutcome(0, null, [Row("providers", Home.Name, "Create Success")], 0, []), [Home], hasIds: false);
        Assert.Contains(JudgeResumed(), v => v.StartsWith("said done, but 0 providers", StringComparison.Ordinal));

        _beliefs.Deleted(Home.Number);

        Assert.Empty(JudgeResumed());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_killed_run_in_which_the_file_counts_may_have_overwritten_an_edit(bool hasIds)
    {
        await StoreAsync();
        _beliefs.Sent(Home);
        _beliefs.Edited(Home.Number, Tenant.Providers.Single().Id, "2065557000");
        new RunCheck(Tenant, _beliefs).Of(RunOutcome.Killed, [Home], hasIds);

        Assert.Equal(hasIds, Judge(0, Row("providers", Home.Name, "No Change")).Count == 0);
    }

    [Fact]
    public async Task A_results_workbook_that_calls_a_row_skipped_is_held_to_a_record_of_the_site_and_not_to_what_it_is_called_by_now()
    {
        IReadOnlyList<string> JudgeResults() =>
            new RunCheck(Tenant, _beliefs) { AreResults = true }.Of(new RunOutcome(0, null, [Row("providers", Home.Name, "Skipped")], 0, []), [Home], hasIds: false);
        Assert.Contains(JudgeResults(), v => v.StartsWith("said stored, but nothing", StringComparison.Ordinal));

        await StoreAsync(Home with { Wing = 1 });

        Assert.Empty(JudgeResults());
    }

    [Fact]
    public void What_a_results_workbook_calls_skipped_is_not_known_to_have_been_sent()
    {
        new RunCheck(Tenant, _beliefs) { AreResults = true }.Of(new RunOutcome(0, null, [Row("providers", Home.Name, "Skipped")], 0, []), [Home], hasIds: false);
        Assert.False(_beliefs.IsUnchanged(Home));

        new RunCheck(Tenant, _beliefs).Of(new RunOutcome(0, null, [Row("providers", Home.Name, "Skipped")], 0, []), [Home], hasIds: false);
        Assert.True(_beliefs.IsUnchanged(Home));
    }

    [Fact]
    public async Task A_record_that_stands_twice_is_found()
    {
        using (var machine = new Machine(_clock))
            await machine.ImportAsync(Tenant, 0, ListFiles.Write(machine.ListFolder(0), "", ListForm.Plain, [Home, Home with { Number = 11 }], (_, _) => null), [], Cut.None);
        Assert.Empty(TenantCheck.Of(Tenant, _beliefs));

        _beliefs.IsKeyed = false;
        using var again = new Machine(_clock);
        var files = ListFiles.Write(again.ListFolder(0), "", ListForm.Keys, [Home with { Wing = 1, Road = 1 }], (_, _) => null);
        await again.ImportAsync(Tenant, 0, files, [], Cut.None);
        _beliefs.IsKeyed = true;

        Assert.Contains(TenantCheck.Of(Tenant, _beliefs), v => v.StartsWith("duplicate: the location of site 1", StringComparison.Ordinal));
    }

    private async Task StoreAsync(Site? site = null)
    {
        using var machine = new Machine(_clock);
        await machine.ImportAsync(Tenant, 0, ListFiles.Write(machine.ListFolder(0), "", ListForm.Keys, [site ?? Home], (_, _) => null), [], Cut.None);
    }

    private IReadOnlyList<string> Judge(int exitCode, params RowOutcome[] rows) =>
        new RunCheck(Tenant, _beliefs).Of(new RunOutcome(exitCode, null, rows, 0, []), [Home], hasIds: false);

    private static RowOutcome Row(string type, string name, string status) => new(type, name, status, "", "");
}
