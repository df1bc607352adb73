using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class NumberColumnTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData(" 12 ", "12")]
    [InlineData("+12", "12")]
    [InlineData("-12", "-12")]
    [InlineData("-0", "0")]
    [InlineData("12.0", "12")]
    [InlineData("1,234", "1234")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1,234.00", "1234")]
    [InlineData("007", "7")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "(number-too-large)")]
    [InlineData("99999999999999999999999999999999", "(number-too-large)")]
    [InlineData("12.5", "(not-whole)")]
    [InlineData("12,5", "(not-a-number)")]
    [InlineData("1,23,456", "(not-a-number)")]
    [InlineData("0,123", "(not-a-number)")]
    [InlineData("1 234", "(not-a-number)")]
    [InlineData("12 beds", "(not-a-number)")]
    [InlineData("$12", "(not-a-number)")]
    [InlineData("(12)", "(not-a-number)")]
    [InlineData("-", "(not-a-number)")]
    [InlineData(".", "(not-a-number)")]
    [InlineData("twelve", "(not-a-number)")]
    [InlineData("١٢", "(not-a-number)")]
    [InlineData("1.2E+10", "(digits-cut)")]
    public void Whole_numbers_from_text(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.WholeNumber, text));

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("12.50", "12.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-122.3321", "-122.3321")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1,234", "(ambiguous-number)")]
    [InlineData("47,6062", "(not-a-number)")]
    [InlineData("1.234,5", "(not-a-number)")]
    [InlineData("1.2.3", "(not-a-number)")]
    [InlineData("12345678901234567890.12345678", "12345678901234567890.12345678")]
    [InlineData("12345678901234567890.123456789", "(number-too-large)")]
    public void Decimals_from_text(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.Decimal, text));

    [Theory]
    [InlineData("47.606200000000001", "47.6062")]
    [InlineData("1E-3", "0.001")]
    [InlineData("0.1", "0.1")]
    [InlineData("1E+3", "1000")]
    [InlineData("1E+15", "(digits-cut)")]
    [InlineData("1E+400", "(digits-cut)")]
    [InlineData("abc", "(not-a-number)")]
    public void Decimals_from_number_cells_are_what_the_sheet_shows(string digits, string shown) =>
        Assert.Equal(shown, Reading.Number(ColumnTypes.Decimal, digits));

    [Theory]
    [InlineData("12.000000000000002", "12")]
    [InlineData("12.25", "(not-whole)")]
    public void Whole_numbers_from_number_cells(string digits, string shown) => Assert.Equal(shown, Reading.Number(ColumnTypes.WholeNumber, digits));

    [Theory]
    [InlineData(CellKind.Date)]
    [InlineData(CellKind.Boolean)]
    public void Dates_and_truth_values_are_no_numbers(CellKind kind) =>
        Assert.Equal("(not-a-number)", Reading.Shown(Reading.Of(new Cell(kind, "1"), Reading.Context(ColumnTypes.WholeNumber))));

    [Theory]
    [InlineData("-1", "(below-minimum)")]
    [InlineData("0", "0")]
    [InlineData("120", "120")]
    [InlineData("121", "(above-maximum)")]
    [InlineData("120.5", "(not-whole above-maximum)")]
    public void The_range_of_the_catalog_holds(string text, string shown)
    {
        var context = Reading.Context(ColumnTypes.WholeNumber) with { Column = Reading.Column(ColumnTypes.WholeNumber) with { Minimum = 0, Maximum = 120 } };

        Assert.Equal(shown, Reading.Shown(Reading.Of(Cell.OfText(text), context)));
    }

    [Fact]
    public void An_ambiguous_number_shows_both_readings() =>
        Assert.Contains("1234 or 1.234", Assert.Single(Reading.OfText(ColumnTypes.Decimal, "1,234").Errors).Remedy, StringComparison.Ordinal);

    [Fact]
    public void Numbers_are_sent_as_texts_where_the_catalog_says_so()
    {
        var column = Reading.Column(ColumnTypes.Decimal) with { Outgoing = "text" };
        var context = Reading.Context(ColumnTypes.Decimal) with { Column = column };

        Assert.Equal(new FieldValue.Text("12.5"), Reading.Of(Cell.OfText("12.50"), context).Value);
        Assert.Equal(new FieldValue.Text("12.5"), ColumnTypes.Decimal.Canonical(new FieldValue.Number(12.50m), column));
    }

    [Fact]
    public void Server_values_are_compared_as_numbers()
    {
        Assert.Equal("12", Reading.Canonical(ColumnTypes.WholeNumber, new FieldValue.Text("12.0")).ToString());
        Assert.Equal("0.5", Reading.Canonical(ColumnTypes.Decimal, new FieldValue.Text(" 0.50 ")).ToString());
        Assert.Equal(FieldValue.Cleared, Reading.Canonical(ColumnTypes.Decimal, new FieldValue.Text("")));
        Assert.Equal(new FieldValue.Text("many"), Reading.Canonical(ColumnTypes.Decimal, new FieldValue.Text("many")));
    }

    [Fact]
    public void A_number_with_more_digits_than_a_spreadsheet_keeps_is_exported_as_text()
    {
        var format = ColumnTypes.WholeNumber;

        Assert.Equal(CellKind.Text, format.Write(new FieldValue.Number(1234567890123456), Reading.Column(ColumnTypes.WholeNumber)).Kind);
        Assert.Equal(Cell.OfNumber("1234"), format.Write(new FieldValue.Number(1234.0m), Reading.Column(ColumnTypes.WholeNumber)));
    }
}
