using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>Rows that say that an earlier run has stored them are believed only where the tenant shows their records.</summary>
public sealed class PassedOverCheckTests : IDisposable
{
    private readonly TestRun _run = new();
    private readonly MemoryTenant _tenant = new MemoryTenant().Add("providers", "oak");

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_row_whose_record_is_shown_stays_skipped_and_one_that_is_gone_is_an_error_that_names_it()
    {
        Stored(("oak", "earlier"), ("elm", "earlier"), ("fir", null));

        await Check().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([RowStatus.Skipped, RowStatus.Invalid, RowStatus.Skipped], Rows().Select(r => r.Status));
        var error = Assert.Single(Rows()[1].Findings);
        Assert.Equal((true, "stored-record-gone"), (error.IsError, error.Error.Code));
        Assert.Contains("elm", error.Error.Message, StringComparison.Ordinal);
        Assert.Equal(["oak", "elm"], _tenant.Fetched);
    }

    [Fact]
    public async Task Rows_of_a_type_that_the_tenant_does_not_show_are_blocked_and_not_asked_for()
    {
        Stored(("oak", "earlier"));
        var refused = await RefusedTypes.AskAsync(new Hidden(), Catalog, ["providers", "parents"], TestContext.Current.CancellationToken);

        await Check(refused).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(RowStatus.Blocked, Rows()[0].Status);
        Assert.Equal((true, "type-not-offered"), (Assert.Single(Rows()[0].Findings).IsError, Rows()[0].Findings[0].Error.Code));
        Assert.Empty(_tenant.Fetched);
    }

    [Fact]
    public async Task What_refers_to_a_record_that_is_gone_is_told_which_row_had_stored_it()
    {
        Stored(("oak", "earlier"), ("elm", "earlier"));
        var check = Check();
        Assert.Empty(check.ParentsGone([Partner(8, "elm")]));
        await check.RunAsync(TestContext.Current.CancellationToken);

        var gone = check.ParentsGone([Partner(7, "oak"), Partner(8, "elm"), Partner(9, "willow"), Draft(10)]);

        var (draft, error) = Assert.Single(gone);
        Assert.Equal((8L, "parent-failed"), (draft, error.Code));
        Assert.Contains("providers row 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looked_at_once_more_it_begins_anew()
    {
        Stored(("oak", "earlier"), ("elm", "earlier"));
        var check = Check();
        await check.RunAsync(TestContext.Current.CancellationToken);
        _run.Journal.Plan.Operations.ClearOperations();
        _tenant.Add("providers", "elm");

        await Check().RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(check.ParentsGone([Partner(8, "elm")]));
    }

    private void Stored(params (string Record, string? Run)[] rows)
    {
        _run.Sheets(("providers", rows.Length));
        _run.Journal.Drafts.AddDrafts([.. rows.Select((r, i) => Mapped(Draft(i + 1) with { RecordId = r.Record, IsPassedOver = true, StoredBy = r.Run }, RowStatus.Skipped))]);
    }

    private PassedOverCheck Check(RefusedTypes? refused = null) =>
        new(_run.Journal.Plan, new ComparedRecords(_tenant, null, Catalog), refused ?? RefusedTypes.None, new FakeTimeProvider());

    private static ResourceDraft Partner(long id, string of) => Draft(id, "providers", new DraftField("partners", new FieldValue.Many([new RecordIdentifier("providers", of)])));

    private List<RowOutcome> Rows() => [.. _run.Journal.Outcomes.RowsOf(1)];

    private sealed class Hidden : ITypeAvailability
    {
        public Task<RowError?> RefusalAsync(ResourceSchema schema, CancellationToken cancellationToken) => Task.FromResult(schema.Name == "providers" ? Error("type-not-offered") : null);
    }
}
