using BulkProviders.Core.Cells;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class XlsxFormulasTests
{
    [Theory]
    [InlineData("<c><f>1+2</f></c>")]
    [InlineData("<c><f>1+2</f><v></v></c>")]
    [InlineData("<c><f>1+2</f><v/></c>")]
    [InlineData("<c><f>1+2</f><v> </v></c>")]
    [InlineData("<c t=\"n\"><f t=\"shared\" si=\"0\"/><v></v></c>")]
    [InlineData("<c t=\"b\"><f>TRUE()</f><v></v></c>")]
    [InlineData("<c t=\"e\"><f>NA()</f><v></v></c>")]
    [InlineData("<c t=\"s\"><f>A1</f><v></v></c>")]
    [InlineData("<c><f t=\"array\" ref=\"A1\">SUM(B1:B2)</f><v></v></c>")]
    [InlineData("<c t=\"str\"><f>1+2</f></c>")]
    public void Formula_without_a_result_is_an_error_and_not_a_blank(string cell) =>
        Assert.Equal([new Cell(CellKind.Error, "#NOT_CALCULATED!")], Cells(RawWorkbook.Of($"<row r=\"1\">{cell}</row>")));

    [Theory]
    [InlineData("<c t=\"str\"><f>\"\"</f><v></v></c>")]
    [InlineData("<c t=\"str\"><f>\"\"</f><v/></c>")]
    [InlineData("<c><v></v></c>")]
    [InlineData("<c/>")]
    public void Empty_text_as_a_result_and_a_cell_without_formula_are_blank(string cell) =>
        Assert.Equal([Cell.Blank, Cell.OfNumber("1")], Cells(RawWorkbook.Of($"<row r=\"1\">{cell}<c><v>1</v></c></row>")));
}
