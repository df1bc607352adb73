using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
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
    public void Rows_of_a_sheet_come_back_in_order_with_every_cell_as_the_file_stored_it()
    {
        Cell[] cells = [new(CellKind.Number, "02134", "00000"), Cell.Blank, Cell.OfText("O'Brien & Søn \"x\"\n"), new(CellKind.Date, "45351.5"), new(CellKind.Error, "#N/A")];
        Rows.AddFile(new SourceFile(1, "a", "a", "a", "csv"));
        Rows.AddSheet(Sheet(1, "parents"));
        Rows.AddSheet(Sheet(2, "providers"));
        Rows.AddRows([new SourceRow(1, 1, 2, [Cell.OfText("first")]), new SourceRow(2, 2, 2, cells, "An unclosed quote.")]);
        Rows.AddRows([new SourceRow(3, 1, 9, [])]);

        Assert.Equal([2, 9], Rows.RowsOf(1).Select(r => r.Number));
        var row = Assert.Single(Rows.RowsOf(2));
        Assert.Equal(cells, row.Cells);
        Assert.Equal("An unclosed quote.", row.Problem);
    }

    [Fact]
    public void Many_pages_of_rows_are_one_stream_without_gap_or_repeat()
    {
        _run.Sheets(("parents", 1_234), ("providers", 501));

        Assert.Equal(Enumerable.Range(2, 1_234), Rows.RowsOf(1).Select(r => r.Number));
        Assert.Equal(Enumerable.Range(2, 501), Rows.RowsOf(2).Select(r => r.Number));
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
        Assert.Empty(Rows.RowsOf(1));
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

        Assert.Throws<RunException>(() => Rows.AddRows([new SourceRow(2, 1, 3, []), new SourceRow(1, 1, 4, [])]));

        Assert.Equal([2], Rows.RowsOf(1).Select(r => r.Number));
    }

    [Fact]
    public void Rows_can_be_added_while_they_are_read()
    {
        _run.Sheets(("providers", 600));
        var next = 600L;
        var seen = 0;
        foreach (var row in Rows.RowsOf(1))
        {
            if (++seen <= 100)
                Rows.AddRows([new SourceRow(++next, 1, (int)next + 1, [])]);
        }

        Assert.Equal(700, seen);
    }
}
