using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Tests.Cells;

public sealed class NumericDateTests
{
    [Theory]
    [InlineData("3/4/2024", 3, 4, 2024)]
    [InlineData("03-04-2024", 3, 4, 2024)]
    [InlineData("3. 4. 2024", 3, 4, 2024)]
    [InlineData("31/12/0001", 31, 12, 1)]
    public void Two_short_numbers_and_a_long_one_are_a_date(string text, int first, int second, int year) =>
        Assert.Equal(new NumericDate(first, second, year), NumericDate.Parse(text));

    [Theory]
    [InlineData("3/4/24")]
    [InlineData("2024/3/4")]
    [InlineData("3/2024/4")]
    [InlineData("003/4/2024")]
    [InlineData("3/004/2024")]
    [InlineData("3/4-2024")]
    [InlineData("3/4")]
    [InlineData("3/4/2024/5")]
    [InlineData("/4/2024")]
    [InlineData("3/x/2024")]
    [InlineData("3/4/20245")]
    [InlineData("3 4 2024")]
    [InlineData("12345678")]
    [InlineData("")]
    public void Other_texts_are_none(string text) => Assert.Null(NumericDate.Parse(text));

    [Theory]
    [InlineData("2024-3-4", "2024 3 4")]
    [InlineData("1.22.333", "1 22 333")]
    [InlineData("1.22.33333", null)]
    [InlineData("1..3", null)]
    public void Three_groups_of_one_to_four_digits_are_its_parts(string text, string? parts) =>
        Assert.Equal(parts, NumericDate.Parts(text) is { } found ? string.Join(' ', found) : null);

    [Theory]
    [InlineData(12, 11, false, true)]
    [InlineData(12, 12, false, false)]
    [InlineData(13, 12, true, false)]
    [InlineData(12, 13, true, false)]
    [InlineData(13, 14, false, false)]
    [InlineData(1, 2, false, true)]
    [InlineData(2, 1, false, true)]
    [InlineData(11, 12, false, true)]
    [InlineData(0, 2, false, false)]
    [InlineData(2, 0, false, false)]
    public void Which_number_is_the_day_is_decided_or_in_doubt(int first, int second, bool isDecided, bool isInDoubt)
    {
        var date = new NumericDate(first, second, 2024);

        Assert.Equal((isDecided, isInDoubt), (date.IsDecided, date.IsInDoubt));
    }

    [Theory]
    [InlineData(2024, 2, 29, true)]
    [InlineData(2023, 2, 29, false)]
    [InlineData(1, 1, 1, true)]
    [InlineData(0, 1, 1, false)]
    [InlineData(9999, 12, 31, true)]
    [InlineData(10000, 1, 1, false)]
    [InlineData(2024, 0, 1, false)]
    [InlineData(2024, 13, 1, false)]
    [InlineData(2024, 1, 0, false)]
    [InlineData(2024, 4, 31, false)]
    [InlineData(2024, 4, 30, true)]
    public void Only_days_of_the_calendar_exist(int year, int month, int day, bool exists)
    {
        Assert.Equal(exists ? new DateOnly(year, month, day) : null, CalendarDay.Of(year, month, day));
        Assert.Equal(CalendarDay.Of(year, month, day), new NumericDate(month, day, year).Read(dayFirst: false));
        Assert.Equal(CalendarDay.Of(year, month, day), new NumericDate(day, month, year).Read(dayFirst: true));
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(51, "AZ")]
    [InlineData(52, "BA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16383, "XFD")]
    public void Columns_have_the_names_of_spreadsheets(int column, string name) => Assert.Equal(name, ColumnName.Of(column));

    [Fact]
    public void There_is_no_column_before_the_first() => Assert.Throws<ArgumentOutOfRangeException>(() => ColumnName.Of(-1));

    [Theory]
    [InlineData(CellKind.Blank, "", true)]
    [InlineData(CellKind.Text, " \t", true)]
    [InlineData(CellKind.Text, "a", false)]
    [InlineData(CellKind.Number, " ", false)]
    public void A_cell_is_blank_without_a_visible_text(CellKind kind, string text, bool isBlank) => Assert.Equal(isBlank, new Cell(kind, text).IsBlank);

    [Fact]
    public void A_text_without_letters_is_no_cell()
    {
        Assert.Equal(Cell.Blank, Cell.OfText(""));
        Assert.Equal(new Cell(CellKind.Text, " "), Cell.OfText(" "));
    }
}
