using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class DraftTableTests : IDisposable
{
    private readonly TestRun _run = new();

    private DraftTable Drafts => _run.Journal.Drafts;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Drafts_come_back_in_row_order_as_they_were_added()
    {
        var full = Draft(1, "providers", new DraftField("name", new FieldValue.Text("A")), new DraftField("parent", new FieldValue.Unresolved(["P-1"], false))) with
        {
            Part = 1,
            Operation = ImportOperation.Delete,
            RecordId = "r1",
            RowKey = " Key ",
            EarlierId = "e1",
            IsPassedOver = true
        };
        _run.Drafts(full, Draft(2));

        Assert.Equivalent(new[] { full, Draft(2) }, Drafts.Drafts().Select(d => d with { Stored = null }), strict: true);
    }

    [Fact]
    public void Many_pages_of_drafts_are_one_stream_without_gap_or_repeat()
    {
        _run.Drafts(1_201);

        Assert.Equal(Enumerable.Range(1, 1_201).Select(i => (long)i), Drafts.Drafts().Select(d => d.Id));
    }

    [Fact]
    public void An_error_of_mapping_makes_the_row_and_its_drafts_invalid()
    {
        _run.Sheets(("providers", 2));
        Drafts.AddDrafts([Mapped(Draft(1), findings: Finding(1, "required", "Name")), Mapped(Draft(2), findings: Finding(2, "odd", "Name", isError: false))]);

        Assert.Equal([true, false], Drafts.Drafts().Select(d => d.IsInvalid));
        Assert.Equal([2L], _run.Journal.Plan.Operations.Drafts.Stream(plannableOnly: true).Select(d => d.Id));
        Assert.Equal([RowStatus.Invalid, RowStatus.NotAttempted], _run.Statuses().Values);
    }

    [Fact]
    public void An_error_that_is_found_later_makes_the_row_and_its_drafts_invalid()
    {
        _run.Drafts(3);
        Drafts.AddFindings([Finding(2, "duplicate-key"), Finding(3, "odd", isError: false)]);

        Assert.Equal([false, true, false], Drafts.Drafts().Select(d => d.IsInvalid));
        Assert.Equal([1L, 3L], _run.Journal.Plan.Operations.Drafts.Stream(plannableOnly: true).Select(d => d.Id));
        Assert.Equal(RowStatus.Invalid, _run.Statuses()[3]);
    }

    [Fact]
    public void Findings_can_be_added_while_drafts_are_read()
    {
        _run.Drafts(1_500);

        foreach (var draft in Drafts.Drafts())
            if (draft.Id % 2 == 0)
                Drafts.AddFindings([Finding(draft.RowId, "bad")]);

        Assert.Equal(750, _run.Journal.Outcomes.SheetOutcomes()[0][RowStatus.Invalid]);
    }

    [Fact]
    public void Mapping_can_be_done_afresh_and_leaves_nothing_of_the_first_time()
    {
        _run.Drafts(Draft(1, "providers", new DraftField("county", new FieldValue.Unresolved(["Cook"], false))) with { RowKey = "A" }, Draft(2) with { RowKey = "a " });
        Assert.Single(_run.Journal.References.Duplicates.Stream());
        Drafts.AddFindings([Finding(1, "duplicate-key")]);
        _run.Plans(Create(2));

        _run.Journal.Rows.ClearRows();

        Assert.Empty(Drafts.Drafts());
        Assert.Empty(_run.Journal.References.LookupLabels());
        Assert.Empty(_run.Journal.References.Duplicates.Stream());
        Assert.Empty(_run.Journal.Outcomes.Causes(10));
        Assert.Empty(_run.Journal.Log.TakeReady(10));
        Assert.Empty(_run.Statuses());
        _run.Sheets(("providers", 1));
        Drafts.AddDrafts([Mapped(Draft(1, "providers", new DraftField("county", new FieldValue.Unresolved(["Cook"], false))))]);
        Assert.Equal([KeyValuePair.Create("county", "Cook")], _run.Journal.References.LookupLabels());
    }

    [Fact]
    public void A_name_in_a_column_that_is_no_relationship_is_a_fault_of_the_program()
    {
        _run.Sheets(("providers", 1));

        Assert.Throws<InvalidOperationException>(() =>
            Drafts.AddDrafts([Mapped(Draft(1, "providers", new DraftField("name", new FieldValue.Unresolved(["x"], false))))]));
        Assert.Empty(Drafts.Drafts());
    }
}
