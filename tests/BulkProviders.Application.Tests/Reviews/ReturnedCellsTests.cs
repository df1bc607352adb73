using BulkProviders.Application.Reviews;
using BulkProviders.Core.Cells;

namespace BulkProviders.Application.Tests.Reviews;

/// <summary>What spreadsheet programs do to a value by themselves is no answer; what somebody types is one.</summary>
public sealed class ReturnedCellsTests
{
    [Theory]
    [InlineData("01234", "1234", true)]
    [InlineData("1234", "01234", false)]
    [InlineData("12.50", "12.5", true)]
    [InlineData("Salem", " Salem ", true)]
    [InlineData("Salem", "salem", false)]
    [InlineData("Salem", "", false)]
    [InlineData("", "Salem", false)]
    [InlineData("a\r\nb", "a\nb", true)]
    [InlineData("97301", "\u2022\u2022\u2022", true)]
    [InlineData("123456789012", "1.23457E+11", false)]
    public void Texts_and_numbers(string sent, string back, bool same) =>
        Assert.Equal(same, ReturnedCells.AreSame(Cell.OfText(sent), Cell.OfText(back), uses1904: false));

    [Theory]
    [InlineData("45356", "2024-03-05", true)]
    [InlineData("45356", "3/5/2024", true)]
    [InlineData("45356", "5.3.2024", true)]
    [InlineData("45356", "2024-03-06", false)]
    public void Dates_in_whatever_form_they_come_back(string serial, string back, bool same) =>
        Assert.Equal(same, ReturnedCells.AreSame(new Cell(CellKind.Date, serial), Cell.OfText(back), uses1904: false));

    [Fact]
    public void A_date_that_was_typed_as_text_and_came_back_as_a_date_is_the_same() =>
        Assert.True(ReturnedCells.AreSame(Cell.OfText("2024-03-05"), new Cell(CellKind.Date, "45356"), uses1904: false));
}
