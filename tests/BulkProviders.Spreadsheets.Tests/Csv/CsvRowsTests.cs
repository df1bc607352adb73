using BulkProviders.Core.Cells;
using BulkProviders.Spreadsheets.Csv;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Csv;

public class CsvRowsTests
{
    [Fact]
    public void Row_number_is_the_first_line_of_the_record_whatever_was_blank_or_broken_over_lines()
    {
        var rows = CsvText("Name,Note\r\n\r\nA,\"one\r\ntwo\r\nthree\"\r\n,,\r\nB,x\r\n");
        Assert.Equal([1, 3, 7], rows.Select(r => r.Number));
        Assert.Equal("one\r\ntwo\r\nthree", rows[1].Cells[1].Text);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a\tb\n1\t2\n")]
    [InlineData("a|b\r1|2")]
    [InlineData("sep=^\na^b\n1^2\n")]
    [InlineData("sep=;\na;b\n1;2\n")]
    public void Separator_is_found_out(string text) => Assert.Equal([["a", "b"], ["1", "2"]], CsvText(text).Select(Texts));

    [Theory]
    [InlineData("a^b\n1^2\n", '^')]
    [InlineData("sep=;\na;b\n1;2\n", ';')]
    [InlineData("sep=;\na|b\n1|2\n", '|')]
    public void Separator_that_is_given_holds_and_a_hint_line_is_no_row(string text, char delimiter) =>
        Assert.Equal([["a", "b"], ["1", "2"]], CsvText(text, delimiter).Select(Texts));

    [Fact]
    public void Rows_longer_and_shorter_than_the_header_are_delivered_as_they_are() =>
        Assert.Equal([["a", "b", "c"], ["1"], ["1", "2", "3", "4"], ["", "2"]], CsvText("a,b,c\n1\n1,2,3,4\n,2,\n").Select(Texts));

    [Fact]
    public void Every_cell_is_text_so_that_leading_zeros_and_long_ids_survive() =>
        Assert.Equal(["00501", "1900000000000000001", "1E5", "TRUE", "2024-03-05"], Assert.Single(CsvText("00501,1900000000000000001,1E5,TRUE,2024-03-05")).Cells
            .Select(c => c.Kind == CellKind.Text ? c.Text : c.Kind.ToString()));

    [Fact]
    public void Apostrophe_that_guards_against_formulas_is_taken_off_and_any_other_stays()
    {
        var row = Assert.Single(CsvText("'=1+1,'+1,'-x,'@a,\"'\tt\",\"'\rc\",''tis,'tis,',O'Hara,=2"));
        Assert.Equal(["=1+1", "+1", "-x", "@a", "\tt", "\rc", "'tis", "'tis", "'", "O'Hara", "=2"], Texts(row));
    }

    [Fact]
    public void Nul_emoji_and_padding_stay_in_the_text() =>
        Assert.Equal(["nul\0", "👩‍🚀", "  padded  "], Texts(Assert.Single(CsvText("nul\0,👩‍🚀,  padded  ,\n"))));

    [Theory]
    [InlineData("a,b\n1, \"x y\"\n2,ok\n", " \"x y\"", "in its middle")]
    [InlineData("a,b\n1,\"x\"y\n2,ok\n", "xy", "goes on after")]
    public void Stray_quotation_mark_is_a_problem_of_its_row_only(string text, string cell, string problem)
    {
        var rows = CsvText(text);
        Assert.Equal([null, "*", null], rows.Select(r => r.Problem is null ? null : "*"));
        Assert.Contains(problem, rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal(cell, rows[1].Cells[1].Text);
    }

    [Theory]
    [InlineData("1,4 Elm \"Rear\" St", "1|4 Elm \"Rear\" St")]
    [InlineData("1,5' 6\" tall", "1|5' 6\" tall")]
    [InlineData("1,x\"", "1|x\"")]
    [InlineData("\"a, b\",6\" pipe", "a, b|6\" pipe")]
    [InlineData("6\" pipe,\"say \"\"hi\"\"\"", "6\" pipe|say \"hi\"")]
    [InlineData("6\" pipe,\"two\nlines\"", "6\" pipe|two\nlines")]
    [InlineData("=\"00412\",=\"\"", "00412")]
    [InlineData("\"=\"\"00413\"\"\",x", "00413|x")]
    [InlineData("=\"0,1\",x", null)]
    [InlineData("=\"a\"&\"b\",x", "=\"a\"&\"b\"|x")]
    [InlineData("1,\"x\" y \"z\"", null)]
    [InlineData("6\" pipe,\"x\"y", null)]
    [InlineData("6\" pipe, \"x\"", null)]
    public void Quotation_marks_inside_cells_are_read_as_Excel_reads_them_where_nothing_is_lost(string record, string? cells)
    {
        var rows = CsvText($"a,b\n{record}\n2,ok\n");
        Assert.Equal(3, rows.Count);
        Assert.Equal(["2", "ok"], Texts(rows[2]));
        if (cells is not null)
            Assert.Equal((cells, null), (string.Join('|', Texts(rows[1])), rows[1].Problem));
        else
            Assert.True(rows[1].Problem is not null || rows[1].FieldCount != 2);
    }

    [Theory]
    [InlineData("a,b\n1,x\n\u001A", "1,x")]
    [InlineData("a,b\n1,x\n\u001A\n", "1,x")]
    [InlineData("a,b\n1,x\u001A", "1,x")]
    [InlineData("a,b\n1,\u001A", "1")]
    [InlineData("a,b\n1,x\u001Ay", "1,x\u001Ay")]
    public void Mark_of_DOS_at_the_end_of_the_file_is_left_out(string text, string last)
    {
        var rows = CsvText(text);
        Assert.Equal(2, rows.Count);
        Assert.Equal(last, string.Join(',', Texts(rows[1])));
    }

    [Fact]
    public void Quotation_mark_that_is_never_closed_costs_its_row_and_not_the_rest_of_the_file()
    {
        var rows = CsvText("a,b,c\n1,\"open,x\n2,y,z\n3,y\n4,\"y, too\",z\n5,y,z\n");
        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Select(r => r.Number));
        Assert.Equal([false, true, false, true, false, false], rows.Select(r => r.Problem is not null));
        Assert.Contains("is not closed", rows[1].Problem, StringComparison.Ordinal);
        Assert.Contains("line 2", rows[3].Problem, StringComparison.Ordinal);
        Assert.Equal(["4", "y, too", "z"], Texts(rows[4]));
    }

    [Fact]
    public void Lines_that_may_be_part_of_a_cell_are_never_taken_for_sound_rows()
    {
        var rows = CsvText("a,b,c\n1,\"first\nsecond\nthird\"oops,x\n2,y,z\n");
        Assert.Equal([(1, false), (2, true), (3, true), (4, true), (5, false)], rows.Select(r => (r.Number, r.Problem is not null)));
    }

    [Fact]
    public void Lines_after_an_open_quotation_mark_are_never_sound_where_a_single_separator_could_stand_in_prose()
    {
        var rows = CsvText("a,b\n1,\"open\nWell, yes\n2,x\n");
        Assert.Equal([(1, false), (2, true), (3, true), (4, true)], rows.Select(r => (r.Number, r.Problem is not null)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public void Quotation_mark_that_is_never_closed_swallows_no_more_than_a_record_may_hold(int rowsBefore)
    {
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(1, 5000).Select(i => i == rowsBefore + 1 ? $"{i},\"open,x" : $"{i},some text,x");
        var path = folder.Write("big.csv", string.Join('\n', lines));
        var rows = Rows(path, Options(folder), new CsvTableFormat(maxRecordBytes: 4096));
        Assert.Equal(Enumerable.Range(1, 5000), rows.Select(r => r.Number));
        Assert.Equal(rowsBefore + 1, Assert.Single(rows, r => r.Problem is not null).Number);
    }

    [Fact]
    public void Line_without_an_end_is_refused_with_its_number()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("line.csv", "a,b\n" + new string('x', 3 << 20));
        Assert.Contains("line 2 is longer than 1 MB", Refused(() => Rows(path, Options(folder), new CsvTableFormat(1 << 20))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_with_more_cells_than_a_spreadsheet_holds_has_a_problem()
    {
        var row = CsvText("a,b\n" + string.Join(',', Enumerable.Repeat("x", 16_385)) + "\n")[1];
        Assert.Equal(16_384, row.Cells.Count);
        Assert.Contains("more than 16384 cells", row.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var folder = new TemporaryFolder();
        using var file = TableFormats.Named("csv").Open(folder.Write("a.csv", "a\nb\n"), Options(folder));
        using var source = new CancellationTokenSource();
        using var rows = file.Read(0, source.Token).GetEnumerator();
        Assert.True(rows.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => rows.MoveNext());
    }

    [Fact]
    public void File_that_another_program_has_open_for_writing_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", "a,b\n1,2\n");
        using var other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Equal(2, Rows(path, Options(folder)).Count);
    }

    [Fact]
    public void A_mark_that_is_never_closed_costs_no_more_than_a_megabyte()
    {
        var lines = Enumerable.Range(2, 60_000).Select(i => $"L-{i},{i} Alder Street,Salem,OR");
        var rows = CsvText("Key,Address,City,State\nL-0,\"0 Alder Street,Salem,OR\n" + string.Join('\n', lines));
        Assert.Equal(60_002, rows.Count);
        Assert.Contains("not closed", rows[1].Problem, StringComparison.Ordinal);
        // What is sound by itself is a row again, from the very next line on.
        Assert.Equal((3, null), (rows[2].Number, rows[2].Problem));
        Assert.All(rows.Skip(2), r => Assert.Null(r.Problem));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_mark_that_another_one_closes_more_than_a_thousand_lines_below_swallows_no_row(string lineBreak)
    {
        // The inches of line 1500 would close the cell that begins in line 3.
        var lines = Enumerable.Range(4, 1996).Select(i => i == 1500 ? "L-1500,Door of 12\",Salem" : $"L-{i},{i} Alder Street,Salem");
        var rows = CsvText(string.Join(lineBreak, (string[])["Key,Address,City", "L-2,2 Alder Street,Salem", "L-3,\"3 Alder Street,Salem", .. lines, ""]));
        Assert.Equal(Enumerable.Range(1, 1999), rows.Select(r => r.Number));
        // The mark that would close the cell makes its own line doubtful too.
        Assert.Equal([3, 1500], rows.Where(r => r.Problem is not null).Select(r => r.Number));
        Assert.Contains("not closed", rows[2].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_with_as_many_lines_as_Excel_allows_is_a_cell()
    {
        var tall = string.Join('\n', Enumerable.Range(1, 254).Select(i => $"line {i}"));
        var rows = CsvText($"a,b,c\n1,\"{tall}\",\"{tall}\"\n2,x,y\n");
        Assert.Equal([(1, null), (2, null), (509, null)], rows.Select(r => (r.Number, r.Problem)));
        Assert.Equal(tall, Texts(rows[1]).ElementAt(1));
    }
}
