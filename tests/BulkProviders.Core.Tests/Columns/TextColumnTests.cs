using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class TextColumnTests
{
    [Theory]
    [InlineData("Alder House", "Alder House")]
    [InlineData("  \u00A0Alder\u00A0 House\u200B\uFEFF ", "Alder\u00A0 House")]
    [InlineData("007", "007")]
    [InlineData("1E5", "1E5")]
    [InlineData("Room E+2 B", "Room E+2 B")]
    [InlineData("line one\r\nline two\rline three", "line one\nline two\nline three")]
    [InlineData("José 😀\tB", "José 😀\tB")]
    [InlineData("1.9E+18", "(digits-cut)")]
    [InlineData("-1,9E+18", "(digits-cut)")]
    [InlineData("1E+15", "(digits-cut)")]
    [InlineData("a\u0000b", "(control-character)")]
    [InlineData("a\u0007b", "(control-character)")]
    [InlineData("a\u0085b", "(control-character)")]
    [InlineData("\u200B\u2060", "(invisible-text)")]
    public void Text_is_kept_as_typed(string typed, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.Text, typed));

    [Fact]
    public void Half_an_emoji_cannot_be_sent()
    {
        Assert.Equal("(control-character)", Reading.Text(ColumnTypes.Text, "a\uD83Db"));
        Assert.Equal("(control-character)", Reading.Text(ColumnTypes.Text, "a\uDE00b"));
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12.0", "12")]
    [InlineData("98101", "98101")]
    [InlineData("1.1000000000000001", "1.1")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("-0", "0")]
    [InlineData("1234567890123456", "(digits-cut)")]
    [InlineData("1.9E+18", "(digits-cut)")]
    [InlineData("1E3", "(digits-cut)")]
    [InlineData("NaN", "(digits-cut)")]
    public void A_long_id_that_Excel_turned_into_a_number_is_never_sent_cut(string digits, string shown) =>
        Assert.Equal(shown, Reading.Number(ColumnTypes.Text, digits));

    [Theory]
    [InlineData("412", "00000", "00412")]
    [InlineData("123456", "00000", "123456")]
    [InlineData("12345678", "00-0000000", "01-2345678")]
    [InlineData("1234567", "00000\\-0000", "00123-4567")]
    [InlineData("1.5", "00000", "1.5")]
    [InlineData("7", "General", "7")]
    public void Zeros_that_the_number_format_shows_are_part_of_the_text(string digits, string format, string shown) =>
        Assert.Equal(shown, Reading.Number(ColumnTypes.Text, digits, format));

    [Fact]
    public void Text_that_Excel_turned_into_a_date_is_an_error() =>
        Assert.Equal("(turned-into-date)", Reading.Shown(Reading.Of(new Cell(CellKind.Date, "45352"), Reading.Context(ColumnTypes.Text))));

    [Fact]
    public void A_truth_value_is_the_text_that_Excel_shows() =>
        Assert.Equal("TRUE", Reading.Shown(Reading.Of(new Cell(CellKind.Boolean, "TRUE"), Reading.Context(ColumnTypes.Text))));

    [Fact]
    public void All_problems_of_a_cell_are_reported_together()
    {
        var context = Reading.Context(ColumnTypes.Text) with
        {
            Column = Reading.Column(ColumnTypes.Text) with { MinLength = 20, MaxLength = 3, Pattern = "[A-Z]+" }
        };

        Assert.Equal("(too-short too-long pattern-mismatch)", Reading.Shown(Reading.Of(Cell.OfText("abcd"), context)));
        Assert.Equal("(control-character too-short too-long pattern-mismatch)", Reading.Shown(Reading.Of(Cell.OfText("abc\u0001d"), context)));
    }

    [Theory]
    [InlineData("AB", true)]
    [InlineData("AB1", false)]
    [InlineData("xAB", false)]
    [InlineData("AB\n", true)]
    public void A_pattern_must_match_the_whole_text(string text, bool fits)
    {
        var context = Reading.Context(ColumnTypes.Text) with { Column = Reading.Column(ColumnTypes.Text) with { Pattern = "A|AB" } };

        Assert.Equal(fits, Reading.Of(Cell.OfText(text), context).Value is not null);
    }

    [Fact]
    public void A_pattern_that_would_hang_elsewhere_answers_at_once()
    {
        var context = Reading.Context(ColumnTypes.Text) with { Column = Reading.Column(ColumnTypes.Text) with { Pattern = "(a+)+" } };

        Assert.Equal("(pattern-mismatch)", Reading.Shown(Reading.Of(Cell.OfText(new string('a', 32_000) + "b"), context)));
    }

    [Fact]
    public void Errors_name_the_column_as_the_user_wrote_it_and_quote_briefly()
    {
        var error = Assert.Single(Reading.OfText(ColumnTypes.Email, 'x' + string.Concat(Enumerable.Repeat("😀", 200))).Errors);

        Assert.Equal(Reading.Header, error.Column);
        Assert.True(error.Message.Length < 150);
        Assert.Equal(error.Message, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(error.Message)));
    }

    [Fact]
    public void Server_values_are_compared_as_text()
    {
        Assert.Equal(new FieldValue.Text("98101"), Reading.Canonical(ColumnTypes.Text, new FieldValue.Number(98101.0m)));
        Assert.Equal(new FieldValue.Text("true"), Reading.Canonical(ColumnTypes.Text, new FieldValue.Boolean(true)));
        Assert.Equal(new FieldValue.Text("a\nb"), Reading.Canonical(ColumnTypes.Text, new FieldValue.Text(" a\r\nb ")));
        Assert.Equal(FieldValue.Cleared, Reading.Canonical(ColumnTypes.Text, new FieldValue.Text("")));
        Assert.Equal(new FieldValue.Raw("[1]"), Reading.Canonical(ColumnTypes.Text, new FieldValue.Raw("[1]")));
    }
}
