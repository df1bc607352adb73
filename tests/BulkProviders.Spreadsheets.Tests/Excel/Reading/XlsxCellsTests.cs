using BulkProviders.Core.Cells;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class XlsxCellsTests
{
    [Fact]
    public void Leading_zeros_of_text_cells_survive() =>
        Assert.Equal([new Cell(CellKind.Text, "01234"), new Cell(CellKind.Text, "00501-0001")],
            Cells(RawWorkbook.Of("""<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>00501-0001</t></is></c></row>""").Strings("<t>01234</t>")));

    [Fact]
    public void Numbers_keep_the_digits_that_the_file_stores()
    {
        var cells = Cells(RawWorkbook.Of("""<row r="1"><c><v>12345678901234567</v></c><c><v>0.30000000000000004</v></c><c><v>1.9E+18</v></c><c><v>-0.5</v></c><c t="n"><v> 7 </v></c></row>"""));
        Assert.All(cells, c => Assert.Equal(CellKind.Number, c.Kind));
        Assert.Equal(["12345678901234567", "0.30000000000000004", "1.9E+18", "-0.5", "7"], cells.Select(c => c.Text));
    }

    [Fact]
    public void Number_shown_with_padding_zeros_says_so() =>
        Assert.Equal([new Cell(CellKind.Number, "1234", "00000"), new Cell(CellKind.Number, "12340001", "00000-0000"), new Cell(CellKind.Number, "5")],
            Cells(RawWorkbook.Of("""<row r="1"><c s="1"><v>1234</v></c><c s="2"><v>12340001</v></c><c s="3"><v>5</v></c></row>""")
                .Formats("[$-409]00000", "00000\\-0000", "0")));

    [Fact]
    public void Number_with_a_date_format_is_a_date_and_one_with_letters_in_quotes_or_colours_is_not()
    {
        var cells = Cells(RawWorkbook.Of("""<row r="1"><c s="1"><v>45356</v></c><c s="2"><v>45356</v></c><c s="3"><v>1.5</v></c><c s="4"><v>0.5</v></c><c s="5"><v>2</v></c><c s="6"><v>3</v></c></row>""")
            .Formats("14", "[$-409]mmm d, yyyy", "46", "h:mm", "[Red]0.00", "General\" m\""));
        Assert.Equal([CellKind.Date, CellKind.Date, CellKind.Date, CellKind.Date, CellKind.Number, CellKind.Number], cells.Select(c => c.Kind));
        Assert.Equal(["45356", "45356", "1.5", "0.5", "2", "3"], cells.Select(c => c.Text));
    }

    [Fact]
    public void Workbook_that_counts_from_1904_says_so_and_keeps_its_serials()
    {
        using var folder = new TemporaryFolder();
        var path = RawWorkbook.Of("""<row r="1"><c s="1"><v>43894</v></c><c t="d"><v>1904-01-02</v></c></row>""").Formats("14").Properties("date1904=\"1\"").Save(folder);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        Assert.True(file.Sheets[0].Uses1904);
        Assert.Contains("1904", Assert.Single(file.Notices), StringComparison.Ordinal);
        Assert.Equal([new Cell(CellKind.Date, "43894"), new Cell(CellKind.Date, "1")], file.Read(0, TestContext.Current.CancellationToken).Single().Cells);
    }

    [Fact]
    public void Iso_dates_become_serials_and_other_words_in_such_cells_stay_words() =>
        Assert.Equal([new Cell(CellKind.Date, "45356"), new Cell(CellKind.Date, "45356.25"), new Cell(CellKind.Text, "soon")],
            Cells(RawWorkbook.Of("""<row r="1"><c t="d"><v>2024-03-05</v></c><c t="d"><v>2024-03-05T06:00:00</v></c><c t="d"><v>soon</v></c></row>""")));

    [Fact]
    public void Lengths_of_time_and_midnight_of_strict_files_are_what_the_transitional_twin_has()
    {
        var strict = Cells(RawWorkbook.Of("""<row r="1"><c t="d"><v>PT0H15M0S</v></c><c t="d"><v>1899-12-30</v></c><c t="d"><v>1899-12-30T12:00:00.000</v></c></row>""")
            .InNamespace(RawWorkbook.Strict));
        var transitional = Cells(RawWorkbook.Of("""<row r="1"><c s="1"><v>0.010416666666666666</v></c><c s="1"><v>0</v></c><c s="1"><v>0.5</v></c></row>""").Formats("[h]:mm:ss"));
        Assert.Equal(transitional, strict);
    }

    [Fact]
    public void Error_cells_are_errors_and_not_text() =>
        Assert.Equal([new Cell(CellKind.Error, "#N/A"), new Cell(CellKind.Error, "#DIV/0!"), new Cell(CellKind.Text, "#N/A")],
            Cells(RawWorkbook.Of("""<row r="1"><c t="e"><v>#N/A</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="inlineStr"><is><t>#N/A</t></is></c></row>""")));

    [Fact]
    public void Formulas_give_their_cached_value() =>
        Assert.Equal([new Cell(CellKind.Number, "3"), new Cell(CellKind.Text, "ab"), new Cell(CellKind.Boolean, "FALSE"), Cell.Blank, new Cell(CellKind.Number, "1")],
            Cells(RawWorkbook.Of("""<row r="1"><c><f>1+2</f><v>3</v></c><c t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c t="b"><f>TRUE()</f><v>0</v></c><c t="str"><f>""</f><v></v></c><c><v>1</v></c></row>""")));

    [Fact]
    public void Formula_that_was_never_calculated_is_an_error_and_not_a_blank() =>
        Assert.Equal([new Cell(CellKind.Error, "#NOT_CALCULATED!")], Cells(RawWorkbook.Of("""<row r="1"><c><f>1+2</f></c></row>""")));

    [Fact]
    public void Booleans_are_truth_values() =>
        Assert.Equal([new Cell(CellKind.Boolean, "TRUE"), new Cell(CellKind.Boolean, "FALSE")],
            Cells(RawWorkbook.Of("""<row r="1"><c t="b"><v>1</v></c><c t="b"><v>0</v></c></row>""")));

    [Fact]
    public void Rich_text_is_joined_and_phonetic_runs_are_left_out() =>
        Assert.Equal(["Bold and plain", "東京", "x y"],
            Cells(RawWorkbook.Of("""<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>x </t></r><r><rPr><b/></rPr><t>y</t></r></is></c></row>""")
                .Strings("<r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space=\"preserve\"> and plain</t></r>", "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh><phoneticPr fontId=\"1\"/>")).Select(c => c.Text));

    [Fact]
    public void Padded_text_line_breaks_escapes_entities_and_emoji_survive() =>
        Assert.Equal(["  padded  ", "two\nlines", "a\r\nb", "_x000D_", "<&>\"", "👩‍🚀", "nul\0"],
            Cells(RawWorkbook.Of("<row r=\"1\">" + string.Concat(Enumerable.Range(0, 7).Select(i => $"<c t=\"s\"><v>{i}</v></c>")) + "</row>")
                .Strings("<t xml:space=\"preserve\">  padded  </t>", "<t>two\nlines</t>", "<t>a_x000D_\nb</t>", "<t>_x005F_x000D_</t>", "<t>&lt;&amp;&gt;&quot;</t>", "<t><![CDATA[👩‍🚀]]></t>", "<t>nul_x0000_</t>")).Select(c => c.Text));

    [Fact]
    public void Self_closed_and_empty_strings_do_not_shift_the_ones_after_them()
    {
        var cells = Cells(RawWorkbook.Of("""<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>""")
            .Strings("", "<t/>", "<t>third</t>").Change("xl/sharedStrings.xml", x => x.Replace("<si></si>", "<si/>", StringComparison.Ordinal)));
        Assert.Equal([Cell.Blank, Cell.Blank, new Cell(CellKind.Text, "third")], cells);
    }

    [Fact]
    public void Words_in_a_cell_that_claims_to_be_a_number_are_words() =>
        Assert.Equal([new Cell(CellKind.Text, "twelve"), new Cell(CellKind.Text, "1,5"), new Cell(CellKind.Text, "NaN")],
            Cells(RawWorkbook.Of("""<row r="1"><c><v>twelve</v></c><c><v>1,5</v></c><c><v>NaN</v></c></row>""")));

    [Fact]
    public void Control_character_that_XML_forbids_is_kept_for_the_mapping_to_report() =>
        Assert.Equal("a\u0001b", Assert.Single(Cells(RawWorkbook.Of("""<row r="1"><c t="inlineStr"><is><t>a&#1;b</t></is></c></row>"""))).Text);

    [Fact]
    public void Values_do_not_depend_on_the_culture_of_the_machine()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var odd = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "~";
        odd.DateTimeFormat.DateSeparator = ".";
        try
        {
            Thread.CurrentThread.CurrentCulture = odd;
            Assert.Equal(["-1234.5", "45356.25"], Cells(RawWorkbook.Of("""<row r="1"><c><v>-1234.5</v></c><c t="d"><v>2024-03-05T06:00:00</v></c></row>""")).Select(c => c.Text));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
