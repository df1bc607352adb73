using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Outcomes;

public sealed class OutcomeTableTests : IDisposable
{
    private readonly TestRun _run = new();

    private OutcomeTable Outcomes => _run.Journal.Outcomes;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Every_row_read_has_exactly_one_outcome_and_they_add_up()
    {
        _run.Sheets(("parents", 3), ("providers", 4));
        _run.Journal.Drafts.AddDrafts(
        [
            Mapped(Draft(1)), Mapped(Draft(2), findings: Finding(2, "required")), Mapped(Draft(3) with { IsPassedOver = true }, RowStatus.Skipped),
            Mapped(Draft(4)), Mapped(Draft(5)), Mapped(Draft(6))
        ]);
        _run.Journal.Plan.Operations.AddPlans([Create(1), Create(4), Create(5)], [new DraftOutcome(6, 6, RowStatus.Unchanged, "r6")], []);
        _ = _run.Journal.Log.TakeReady(10);
        await _run.Journal.Log.StoreAsync([1, 4, 5], []);
        await _run.Finish(1, RowStatus.Created);
        await _run.Finish(4, RowStatus.Failed);

        var sheets = Outcomes.SheetOutcomes();

        Assert.Equal([3L, 4L], sheets.Select(s => s.Rows));
        Assert.All(sheets, s => Assert.Equal(s.Rows, s.Counts.Values.Sum()));
        Assert.Equal([1L, 1L, 1L], new[] { RowStatus.Created, RowStatus.Invalid, RowStatus.Skipped }.Select(s => sheets[0][s]));
        // The last row was stored by Input and never mapped; the third operation was sent and never answered.
        Assert.Equal([1L, 1L, 1L, 1L], new[] { RowStatus.Failed, RowStatus.Unconfirmed, RowStatus.Unchanged, RowStatus.NotAttempted }.Select(s => sheets[1][s]));
        Assert.Equal([RowStatus.Created, RowStatus.Invalid, RowStatus.Skipped], _run.Statuses(1).Values);
        Assert.Equal([RowStatus.Failed, RowStatus.Unconfirmed, RowStatus.Unchanged, RowStatus.NotAttempted], _run.Statuses(2).Values);
    }

    [Fact]
    public async Task Rows_whose_calls_were_under_way_at_the_end_count_among_the_causes_until_they_are_settled()
    {
        _run.Sheets(("parents", 2), ("providers", 13));
        _run.Journal.Drafts.AddDrafts([.. Enumerable.Range(1, 15).Select(i => Mapped(Draft(i)))]);
        _run.Plans([.. Enumerable.Range(1, 15).Select(i => Create(i))]);
        await _run.Journal.Log.StoreAsync([.. Enumerable.Range(1, 14).Select(i => (long)i)], []);
        await _run.Finish(1, RowStatus.Unconfirmed);
        await _run.Finish(2, RowStatus.Created);

        var causes = Outcomes.Causes(10);

        Assert.Equal([("unanswered", 2L, 12L), ("refused", 1L, 1L)], causes.Select(c => (c.Code, c.SheetId, c.Rows)));
        Assert.Equal(Enumerable.Range(2, 10), causes[0].FirstRows);
        Assert.Equal("unanswered", Assert.Single(Outcomes.Causes(1)).Code);
        foreach (var row in Enumerable.Range(3, 12))
            await _run.Finish(row, RowStatus.Created);
        Assert.Equal(["refused"], Outcomes.Causes(10).Select(c => c.Code));
    }

    [Fact]
    public void A_row_carries_the_worst_of_its_outcomes_and_is_not_attempted_while_one_is_open()
    {
        _run.Sheets(("providers", 2));
        _run.Journal.Drafts.AddDrafts(
        [
            new MappedRow(1, [Draft(1), Draft(2) with { RowId = 1, Part = 1 }], [], null, "i", "c", null),
            new MappedRow(2, [Draft(3) with { RowId = 2 }, Draft(4) with { RowId = 2, Part = 1 }], [], null, "i", "c", null)
        ]);
        _run.Journal.Plan.Operations.AddPlans(
            [Create(4) with { RowId = 2 }],
            [new DraftOutcome(1, 1, RowStatus.Unchanged, "r1"), new DraftOutcome(1, 2, RowStatus.Conflict, "r2"), new DraftOutcome(2, 3, RowStatus.Unchanged, "r3")], []);

        Assert.Equal([RowStatus.Conflict, RowStatus.NotAttempted], _run.Statuses().Values);
        Assert.Equal(["r1", "r3"], Outcomes.RowsOf(1).Select(r => r.RecordId));
    }

    [Fact]
    public async Task A_row_with_a_written_part_is_never_not_attempted()
    {
        _run.Sheets(("providers", 3));
        _run.Journal.Drafts.AddDrafts(
        [
            new MappedRow(1, [Draft(1), Draft(2) with { RowId = 1, Part = 1 }], [], null, "i", "c", null),
            new MappedRow(2, [Draft(3) with { RowId = 2 }, Draft(4) with { RowId = 2, Part = 1 }], [], null, "i", "c", null),
            Mapped(Draft(5) with { RowId = 3 })
        ]);
        _run.Plans(Create(1), Create(2) with { RowId = 1 }, Create(3) with { RowId = 2 }, Create(4) with { RowId = 2 }, Create(5) with { RowId = 3 });
        await _run.Journal.Log.StoreAsync([1], []);
        await _run.Finish(1, RowStatus.Created);

        Assert.Equal([RowStatus.Blocked, RowStatus.NotAttempted, RowStatus.NotAttempted], _run.Statuses().Values);
        var cause = Assert.Single(Outcomes.Causes(10));
        Assert.Equal(("partly-written", 1L, 2), (cause.Code, cause.Rows, Assert.Single(cause.FirstRows)));
        Assert.Equal(new RecordCount(1, 5), Outcomes.Records());

        await _run.Finish(2, RowStatus.Created);
        Assert.Equal([RowStatus.Created, RowStatus.NotAttempted, RowStatus.NotAttempted], _run.Statuses().Values);
        Assert.Empty(Outcomes.Causes(10));
    }

    [Fact]
    public void Causes_of_rows_themselves_come_before_those_that_come_of_other_rows()
    {
        _run.Drafts(6);
        _run.Journal.Drafts.AddFindings([.. Enumerable.Range(2, 5).Select(i => Finding(i, "parent-failed")), Finding(1, "required", "Name"), Finding(2, "odd")]);

        Assert.Equal([("required", 1L), ("odd", 1L), ("parent-failed", 5L)], Outcomes.Causes(10).Select(c => (c.Code, c.Rows)));
        Assert.Equal(4, Outcomes.RowsBehindOthers()[1]);
    }

    [Fact]
    public void A_dry_run_reports_what_would_become_of_every_row()
    {
        _run.Drafts(Draft(1), Draft(2), Draft(3), Draft(4) with { IsInvalid = true });
        _run.Journal.Plan.Operations.AddPlans(
            [Create(1), Create(2) with { Kind = OperationKind.Update }, Create(3) with { Kind = OperationKind.Delete }], [], []);

        Assert.Equal([RowStatus.Created, RowStatus.Updated, RowStatus.Deleted, RowStatus.Invalid], _run.Journal.Forecast.RowsOf(1).Select(r => r.Status));
        Assert.Equal(1, _run.Journal.Forecast.SheetOutcomes()[0][RowStatus.Updated]);
        Assert.Equal(3, Outcomes.SheetOutcomes()[0][RowStatus.NotAttempted]);
    }

    [Fact]
    public void An_error_on_a_row_without_any_outcome_makes_it_invalid()
    {
        _run.Drafts(2);
        _run.Journal.Plan.Operations.AddPlans([], [], [Finding(1, "odd"), Finding(2, "remark", isError: false)]);

        Assert.Equal([RowStatus.Invalid, RowStatus.NotAttempted], _run.Statuses().Values);
    }

    [Fact]
    public async Task The_record_id_is_the_one_that_the_tenant_answered_or_that_may_exist()
    {
        _run.Drafts(Draft(1), Draft(2), Draft(3) with { RecordId = "given" }, Draft(4), Draft(5) with { RecordId = "kept", IsInvalid = true });
        _run.Plans(Create(1), Create(2), Create(3) with { Kind = OperationKind.Update, RecordId = "r3" }, Create(4));
        _ = _run.Journal.Log.TakeReady(10);
        await _run.Journal.Log.StoreAsync([1, 2, 3], []);
        await _run.Finish(1, RowStatus.Created, "server-1");
        await _run.Finish(3, RowStatus.Failed);

        var rows = Outcomes.RowsOf(1).ToList();

        Assert.Equal(["server-1", "record-2", "r3", null, "kept"], rows.Select(r => r.RecordId));
        Assert.Equal(["record-1", "record-2", null, "record-4", null], rows.Select(r => r.ChosenId));
    }

    [Fact]
    public void Changed_fields_have_their_values_before_and_after()
    {
        _run.Drafts(Draft(1) with { IsPassedOver = true, RecordId = "p1" }, Draft(2));
        _run.Plans(Create(2, needs: 1) with
        {
            Kind = OperationKind.Update,
            Intended = [new DraftField("name", new FieldValue.Text("new")), new DraftField("fax", FieldValue.Cleared), new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", 1))), new DraftField("again", new FieldValue.Text("same"))],
            Before = [new DraftField("name", new FieldValue.Text("old")), new DraftField("fax", new FieldValue.Text("1")), new DraftField("again", new FieldValue.Text("same"))],
            Changed = ["name", "fax", "parent"]
        });

        Assert.Equal(
            [
                new ChangedField("providers", "name", new FieldValue.Text("old"), new FieldValue.Text("new")),
                new ChangedField("providers", "fax", new FieldValue.Text("1"), FieldValue.Cleared),
                new ChangedField("providers", "parent", null, new FieldValue.One(new RecordIdentifier("parents", "p1", 1)))
            ],
            Outcomes.RowsOf(1).Last().Changed);
    }

    [Fact]
    public void Findings_are_errors_first_and_then_in_the_order_of_the_columns()
    {
        _run.Drafts(1);
        _run.Journal.Drafts.AddFindings(
        [
            Finding(1, "w-row", isError: false), Finding(1, "w-name", "Name", isError: false), Finding(1, "e-row"),
            Finding(1, "e-parent", "Parent"), Finding(1, "e-name", "name"), Finding(1, "e-key", "Row Key")
        ]);

        Assert.Equal(["e-key", "e-name", "e-parent", "e-row", "w-name", "w-row"], Assert.Single(Outcomes.RowsOf(1)).Findings.Select(f => f.Error.Code));
    }

    [Fact]
    public void Rows_are_told_apart_by_what_mapping_recognised_them_by()
    {
        _run.Drafts(1);

        var row = Assert.Single(Outcomes.RowsOf(1));

        Assert.Equal((1L, 2, "i1", "ci1"), (row.RowId, row.Number, row.IdentityHash, row.ContentHash));
    }

    [Fact]
    public void Causes_are_grouped_by_code_sheet_and_column_the_largest_first_with_the_first_ten_rows()
    {
        _run.Sheets(("parents", 20), ("providers", 2));
        _run.Journal.Drafts.AddDrafts([.. Enumerable.Range(1, 22).Select(i => Mapped(Draft(i)))]);
        _run.Journal.Drafts.AddFindings([.. Enumerable.Range(1, 20).Reverse().Select(i => new RowFinding(i, true, new RowError("required", $"row {i}", "Fill.", "Name")))]);
        _run.Journal.Drafts.AddFindings(
        [
            Finding(1, "required", "Name"), Finding(3, "required", "Phone"), Finding(21, "required", "Name"), Finding(22, "odd"), Finding(21, "odd"), Finding(5, "remark", isError: false)
        ]);

        var causes = Outcomes.Causes(10);

        Assert.Equal([("required", 1, "Name", 20), ("odd", 2, null, 2), ("required", 1, "Phone", 1), ("required", 2, "Name", 1)],
            causes.Select(c => (c.Code, (int)c.SheetId, c.Column, (int)c.Rows)));
        Assert.Equal(Enumerable.Range(2, 10), causes[0].FirstRows);
        Assert.Equal([2, 3], causes[1].FirstRows);
        Assert.Equal("Fill.", Outcomes.Causes(1)[0].Remedy);
        Assert.Equal(2, Outcomes.Causes(2).Count);
        var warning = Assert.Single(Outcomes.WarningCauses(10));
        Assert.Equal(("remark", 1L), (warning.Code, warning.Rows));
    }

    [Fact]
    public void Rows_come_in_the_order_of_the_sheet_over_many_pages()
    {
        _run.Drafts(1_203);
        _run.Journal.Drafts.AddFindings([.. Enumerable.Range(1, 1_203).Where(i => i % 3 == 0).Select(i => Finding(i, "bad"))]);

        var rows = Outcomes.RowsOf(1).ToList();

        Assert.Equal(Enumerable.Range(2, 1_203), rows.Select(r => r.Number));
        Assert.All(rows, r => Assert.Equal(r.RowId % 3 == 0 ? 1 : 0, r.Findings.Count));
    }
}
