using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class DateTimeColumnTests
{
    [Theory]
    [InlineData("2024-03-15T14:30:00Z", "2024-03-15T14:30:00Z")]
    [InlineData("2024-03-15T14:30:00+02:00", "2024-03-15T12:30:00Z")]
    [InlineData("2024-03-15T23:30:00-0800", "2024-03-16T07:30:00Z")]
    [InlineData("2024-03-15 14:30 UTC", "2024-03-15T14:30:00Z")]
    [InlineData("2024-03-15 14:30", "2024-03-15T14:30:00")]
    [InlineData("2024-03-15T14:30:15.250", "2024-03-15T14:30:15.25")]
    [InlineData("3/15/2024 2:30 PM", "2024-03-15T14:30:00")]
    [InlineData("3/15/2024, 2:30:05 pm", "2024-03-15T14:30:05")]
    [InlineData("15 Mar 2024 14:30", "2024-03-15T14:30:00")]
    [InlineData("2024-03-15", "2024-03-15T00:00:00")]
    [InlineData("3/4/2024 14:30", "(ambiguous-date)")]
    [InlineData("2024-03-15 25:00", "(not-a-date-time)")]
    [InlineData("yesterday", "(not-a-date-time)")]
    [InlineData("9999-12-31T23:59:59-08:00", "(date-out-of-range)")]
    public void Date_times_from_text(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.DateTime, text));

    [Fact]
    public void The_fraction_of_a_serial_is_the_time_of_day() =>
        Assert.Equal("2024-03-01T14:30:00", Reading.Shown(Reading.Of(new Cell(CellKind.Date, "45352.604166666664"), Reading.Context(ColumnTypes.DateTime))));

    [Fact]
    public void A_time_without_offset_is_UTC_only_where_the_catalog_says_so()
    {
        var context = Reading.Context(ColumnTypes.DateTime) with { Column = Reading.Column(ColumnTypes.DateTime) with { Outgoing = "utc" } };

        Assert.Equal("2024-03-15T14:30:00Z", Reading.Shown(Reading.Of(Cell.OfText("2024-03-15 14:30"), context)));
    }

    [Theory]
    [InlineData("2024-03-15T14:30:00.000Z", "2024-03-15T14:30:00Z")]
    [InlineData("2024-03-15T14:30:00+00:00", "2024-03-15T14:30:00Z")]
    [InlineData("2024-03-15T07:30:00-07:00", "2024-03-15T14:30:00Z")]
    [InlineData("2024-03-15T14:30:00", "2024-03-15T14:30:00")]
    [InlineData("noon", "noon")]
    public void Server_values_are_compared_as_instants(string stored, string compared) =>
        Assert.Equal(new FieldValue.Text(compared), Reading.Canonical(ColumnTypes.DateTime, new FieldValue.Text(stored)));
}
