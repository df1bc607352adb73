using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class YesNoColumnTests
{
    [Theory]
    [InlineData("Yes", "true")]
    [InlineData(" y ", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("1", "true")]
    [InlineData("x", "true")]
    [InlineData("No", "false")]
    [InlineData("n", "false")]
    [InlineData("False", "false")]
    [InlineData("0", "false")]
    [InlineData("maybe", "(not-yes-no)")]
    [InlineData("2", "(not-yes-no)")]
    [InlineData("yes no", "(not-yes-no)")]
    public void Yes_and_no_from_text(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.YesNo, text));

    [Theory]
    [InlineData(CellKind.Boolean, "TRUE", "true")]
    [InlineData(CellKind.Boolean, "FALSE", "false")]
    [InlineData(CellKind.Number, "1", "true")]
    [InlineData(CellKind.Number, "0.0", "false")]
    [InlineData(CellKind.Number, "3", "(not-yes-no)")]
    [InlineData(CellKind.Date, "1", "(turned-into-date)")]
    public void Yes_and_no_from_other_cells(CellKind kind, string stored, string shown) =>
        Assert.Equal(shown, Reading.Shown(Reading.Of(new Cell(kind, stored), Reading.Context(ColumnTypes.YesNo))));

    [Fact]
    public void Server_values_are_compared_as_truth_values()
    {
        Assert.Equal(new FieldValue.Boolean(true), Reading.Canonical(ColumnTypes.YesNo, new FieldValue.Text("true")));
        Assert.Equal(new FieldValue.Boolean(false), Reading.Canonical(ColumnTypes.YesNo, new FieldValue.Number(0)));
        Assert.Equal(new FieldValue.Number(2), Reading.Canonical(ColumnTypes.YesNo, new FieldValue.Number(2)));
        Assert.Equal(FieldValue.Cleared, Reading.Canonical(ColumnTypes.YesNo, new FieldValue.Text("")));
    }
}
