using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Tests.Cells;

public sealed class CellMarksTests
{
    [Theory]
    [InlineData("00000", "00000")]
    [InlineData("00000-0000", "00000-0000")]
    [InlineData("0 0", "0 0")]
    [InlineData("LIC0000", "\"LIC\"0000")]
    [InlineData("00/00", "00\"/\"00")]
    [InlineData("0000X", "0000\"X\"")]
    [InlineData("A0B", "\"A\"0\"B\"")]
    [InlineData("", "")]
    public void A_pattern_of_zeros_is_a_number_format_with_its_texts_in_quotation_marks(string pattern, string format) => Assert.Equal(format, ZeroPattern.ToFormat(pattern));

    [Fact]
    public void A_cell_that_is_not_shown_has_marks_and_a_blank_one_stays_blank()
    {
        Assert.True(MaskedCell.Is(MaskedCell.Of(Cell.OfText("078-05-1120"))));
        Assert.Equal(Cell.Blank, MaskedCell.Of(Cell.Blank));
    }

    [Fact]
    public void Only_a_text_of_marks_is_taken_for_them()
    {
        Assert.True(MaskedCell.Is(Cell.OfText($" {MaskedCell.Text} ")));
        Assert.False(MaskedCell.Is(Cell.OfText("078")));
        Assert.False(MaskedCell.Is(Cell.OfText(MaskedCell.Text + "8")));
        Assert.False(MaskedCell.Is(Cell.Blank));
        Assert.False(MaskedCell.Is(Cell.OfNumber("8")));
    }
}
