using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class RowTableTests : IDisposable
{
    private readonly TestRun _run = new();

    private RowTable Rows => _run.Journal.Rows;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Files_and_sheets_come_back_as_they_were_added()
    {
        var file = new SourceFile(1, "/in/Agencies – été.xlsx", "/run/input/a.xlsx", "ab12", "xlsx");
        var sheet = Sheet(1, "providers") with { HeaderRow = 4, Uses1904 = true, Index = 2 };
        Rows.AddFile(file);
        Rows.AddSheet(sheet);

        _run.Reopen();

        Assert.Equal(file, Assert.Single(Rows.Files()));
        Assert.Equivalent(sheet, Assert.Single(Rows.Sheets()), strict: true);
    }

    [Fact]
    public void Totals_come_back_and_a_sheet_without_them_is_not_read_to_its_end()
    {
        var totals = new SheetTotals(10, 3, 7, new Dictionary<int, DayMonthOrder> { [4] = DayMonthOrder.DayFirst, [6] = DayMonthOrder.Contradictory });
        Rows.AddSheet(Sheet(1, "providers"));
        Assert.Throws<InvalidOperationException>(() => Rows.TotalsOf(1));

        Rows.CloseSheet(1, totals);

        Assert.Equivalent(totals, Rows.TotalsOf(1), strict: true);
        Assert.Throws<InvalidOperationException>(() => Rows.CloseSheet(2, totals));
    }

    [Fact]
    public void Reading_the_input_afresh_forgets_all_that_was_made_of_it()
    {
        _run.Drafts(3).Plans(Create(1));

        Rows.ClearRows();

        Assert.Empty(Rows.Files());
        Assert.Empty(Rows.Sheets());
        Assert.Empty(_run.Journal.Drafts.Drafts());
        Assert.Empty(_run.Journal.Log.TakeReady(10));
        Assert.Empty(_run.Journal.Outcomes.SheetOutcomes());
        _run.Drafts(3);
        Assert.Equal(3, _run.Journal.Drafts.Drafts().Count());
    }

    [Fact]
    public void A_batch_of_rows_is_kept_whole_or_not_at_all()
    {
        _run.Sheets(("providers", 1));

        Assert.Throws<RunException>(() => _run.Journal.Drafts.AddDrafts([Row(2, 1, 3), Mapped(Draft(3) with { Id = 4 }) with { SheetId = 1 }, Mapped(Draft(4)) with { SheetId = 1 }]));

        Assert.Equal([2], _run.Journal.Outcomes.RowsOf(1).Select(r => r.Number));
        Assert.Empty(_run.Journal.Drafts.Drafts());
    }

    [Fact]
    public void A_sheet_that_is_judged_again_leaves_nothing_of_the_first_time()
    {
        _run.Sheets(("parents", 2), ("providers", 2));
        _run.Journal.Drafts.AddDrafts([
            Mapped(Draft(1)), Mapped(Draft(3, "providers", new DraftField("parent", new FieldValue.Unresolved(["P-1"], ToMany: false))), findings: Finding(3, "odd"))]);

        _run.Journal.Drafts.ForgetFrom(3);

        Assert.Equal([1L], _run.Journal.Drafts.Drafts().Select(d => d.Id));
        Assert.Equal(2, _run.Journal.Outcomes.RowsOf(1).Count());
        Assert.Empty(_run.Journal.Outcomes.RowsOf(2));
        Assert.Empty(_run.Journal.Outcomes.Causes(10));
        Assert.Empty(_run.Journal.References.Candidates.Stream());
    }
}
