using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Tests.Excel.Writing;

public sealed class CellNameTests
{
    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16_383, "XFD")]
    public void Columns_are_spelt_and_read_back(int column, string name)
    {
        Assert.Equal(name, CellName.Column(column));
        Assert.Equal(column, CellName.ColumnOf(name + "12"));
        Assert.Equal(column, CellName.ColumnOf("$" + name + "$12"));
    }

    [Theory]
    [InlineData("A1:C9", "A1:C9")]
    [InlineData("'a!b'!$B$2:$C$3", "B2:C3")]
    [InlineData("D7", "D7:D7")]
    [InlineData("#REF!", null)]
    [InlineData("A:A", null)]
    public void Ranges_are_read(string text, string? expected) => Assert.Equal(expected, CellName.ParseRange(text)?.ToString());

    [Fact]
    public void A_link_whose_address_is_too_long_for_a_formula_is_none()
    {
        Assert.NotNull(CellName.Link(new string('x', 31), 0, 1_048_576, "label"));
        Assert.Null(CellName.Link(new string('\'', 31), 0, 1, new string('x', 256)));
    }
}
