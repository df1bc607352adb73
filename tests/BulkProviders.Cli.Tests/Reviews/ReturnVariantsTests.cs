using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>What people do to the workbooks that they were sent, one thing at a time.</summary>
public sealed class ReturnVariantsTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test
    private ReturnBench _returns = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _returns = new ReturnBench(_bench);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("columns in another order")]
    [InlineData("rows above the header")]
    [InlineData("sheet renamed")]
    [InlineData("columns added")]
    [InlineData("row of another owner pasted in")]
    [InlineData("blank rows between")]
    [InlineData("headers in capitals")]
    [InlineData("token column deleted", "token lost")]
    [InlineData("token and key deleted", "token lost")]
    [InlineData("another sheet added", "other sheet")]
    [InlineData("sound column emptied", "sound cell changed")]
    public async Task Both_rows_are_fixed_whatever_else_was_done(string variant, params string[] kinds)
    {
        await SplitAsync();
        var bob = _returns.Rows("Bob").Lines[1];
        _returns.Return("Ann", "Ann", s => s.Lines[0].Contains("Row Token") ? Varied(ReturnBench.Fix(s, "OR"), variant, bob) : s);
        if (variant == "another sheet added")
            Answers.Edit(_bench.File("back/Ann.xlsx"), _bench.File("back/Ann 2.xlsx"), s => s.Name == "Start here" ? Sheet.Of("My notes", "What|Who", "call|Joe") : s);

        var collected = await _returns.CollectAsync(variant.StartsWith("row of", StringComparison.Ordinal) ? 0 : 1);

        Assert.Equal(variant.StartsWith("row of", StringComparison.Ordinal) ? 3 : 2, ReturnBench.Count(collected.GetProperty("findings"), "fixed"));
        Assert.Equal(kinds, ReturnBench.Kinds(collected).Where(k => k != "row twice"));
        Assert.Equal("OR", _returns.CorrectedRow("L-1")["State"]);
        Assert.Equal("Salem", _returns.CorrectedRow("L-1")["City"]);
    }

    [Theory]
    [InlineData("empty.xlsx", "cannot be read")]
    [InlineData("locked with a password.xlsx", "cannot be read")]
    [InlineData("a letter.docx", "no spreadsheet")]
    [InlineData("a table.ods", "no spreadsheet")]
    [InlineData("all.zip", "no spreadsheet")]
    [InlineData("only the first sheet.xlsx", "no rows")]
    public async Task A_file_that_is_of_no_use_has_its_line_and_the_others_are_gone_on_with(string name, string kind)
    {
        await SplitAsync();
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));
        if (name.StartsWith("only", StringComparison.Ordinal))
            Book.Save(_bench.File("back/" + name), ResultsReader.Sheets(_bench.File("out/Bob.xlsx")).Where(s => s.Name == "Start here").Select(s => s with { Lines = [.. s.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select(c => c.TrimStart('#'))])] }).ToArray());
        else
            await File.WriteAllBytesAsync(_bench.File("back/" + name), name.StartsWith("locked", StringComparison.Ordinal) ? new BiffWorkbook().ToCompoundFile("EncryptedPackage") : [], TestContext.Current.CancellationToken);

        var collected = await _returns.CollectAsync(1);

        Assert.Equal([kind], ReturnBench.Kinds(collected));
        Assert.Contains(name, _returns.ReportLine(kind), StringComparison.Ordinal);
        Assert.Equal(2, ReturnBench.Count(collected.GetProperty("findings"), "fixed"));
    }

    [Theory]
    [InlineData("Ann.xls")]
    [InlineData("Ann.csv")]
    [InlineData("named wrongly.xlsx")]
    [InlineData("Ann, corrected (2) \u2013 final.xlsx")]
    public async Task Other_formats_and_names_are_read_by_what_is_in_them(string name)
    {
        await SplitAsync();
        var sheet = ReturnBench.Fix(_returns.Rows("Ann"), "OR");
        Directory.CreateDirectory(_bench.File("back"));
        if (name.EndsWith(".xls", StringComparison.Ordinal))
            await File.WriteAllBytesAsync(_bench.File("back/" + name), Biff(sheet).ToCompoundFile(), TestContext.Current.CancellationToken);
        else if (name.StartsWith("Ann,", StringComparison.Ordinal))
            _returns.Return("Ann", Path.GetFileNameWithoutExtension(name), s => ReturnBench.Fix(s, "OR"));
        else
            _returns.SaveAsCsv("Ann", name, s => ReturnBench.Fix(s, "OR"));

        Assert.Equal(2, ReturnBench.Count((await _returns.CollectAsync(1)).GetProperty("findings"), "fixed"));
        Assert.Equal(["L-1", "L-2"], new[] { "L-1", "L-2" }.Where(k => _returns.CorrectedRow(k)["State"] == "OR"));
    }

    [Fact]
    public async Task A_workbook_that_is_open_says_so_and_one_that_cannot_be_opened_keeps_nobody_waiting()
    {
        await SplitAsync();
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));
        _returns.Return("Bob", "Bob", s => ReturnBench.Fix(s, "OR"));
        await File.WriteAllTextAsync(_bench.File("back/~$Ann.xlsx"), "Ann", TestContext.Current.CancellationToken);
        await using var held = new FileStream(_bench.File("back/Bob.xlsx"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var collected = await _returns.CollectAsync(1);

        Assert.Equal(["cannot be read", "open elsewhere"], ReturnBench.Kinds(collected).Order());
        Assert.Contains("Ann.xlsx", _returns.ReportLine("open elsewhere"), StringComparison.Ordinal);
        Assert.Contains("Bob.xlsx", _returns.ReportLine("cannot be read"), StringComparison.Ordinal);
        Assert.Equal((2, 1), (ReturnBench.Count(collected.GetProperty("findings"), "fixed"), ReturnBench.Count(collected.GetProperty("findings"), "open")));
    }

    [Fact]
    public async Task A_formula_comes_as_the_value_that_it_shows()
    {
        await SplitAsync();
        var sheet = ReturnBench.Fix(_returns.Rows("Ann"), "OR");
        Directory.CreateDirectory(_bench.File("back"));
        var rows = string.Concat(sheet.Lines.Select((line, i) => Book.Row(i + 1, line)))
            .Replace("t=\"inlineStr\"><is><t xml:space=\"preserve\">OR</t></is></c>", "t=\"str\"><f>HYPERLINK(\"http://example.org/\"&amp;A2,\"OR\")</f><v>OR</v></c>", StringComparison.Ordinal);
        new PartwiseWorkbook().Sheet("Locations", rows).Save(_bench.File("back/Ann.xlsx"));

        Assert.Equal(2, ReturnBench.Count((await _returns.CollectAsync(1)).GetProperty("findings"), "fixed"));
        Assert.Equal("OR", _returns.CorrectedRow("L-2")["State"]);
    }

    [Fact]
    public async Task The_same_answer_twice_is_one_answer_and_a_row_that_is_waived_and_corrected_is_judged_by_the_check()
    {
        await SplitAsync();
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));
        File.Copy(_bench.File("back/Ann.xlsx"), _bench.File("back/Ann - copy.xlsx"));
        _returns.Return("Bob", "Bob", s => ReturnBench.Fix(s, "OR") is var fixedSheet && s.Lines[0].Contains("Waive because")
            ? fixedSheet with { Lines = [.. fixedSheet.Lines.Select((l, i) => i == 0 ? l : (IReadOnlyList<string>)[.. l.Select((c, n) => s.Lines[0][n] == "Waive because" ? "closed anyway" : c)])] }
            : fixedSheet);

        var collected = await _returns.CollectAsync(0);

        Assert.Equal(["row twice"], ReturnBench.Kinds(collected));
        Assert.Equal((3, 0), (ReturnBench.Count(collected.GetProperty("findings"), "fixed") + ReturnBench.Count(collected.GetProperty("findings"), "waived"), ReturnBench.Count(collected.GetProperty("findings"), "conflict")));
    }

    [Fact]
    public async Task A_folder_without_answers_and_one_that_is_not_there_are_said_in_a_sentence()
    {
        await SplitAsync();
        Directory.CreateDirectory(_bench.File("back"));
        Assert.Contains("No file in", await RefusedAsync("back"), StringComparison.Ordinal);
        Assert.Contains("There is no folder", await RefusedAsync("nowhere"), StringComparison.Ordinal);
        File.Copy(_bench.File("out/index.xlsx"), _bench.File("back/index.xlsx"));
        Assert.Contains("No file in", await RefusedAsync("back"), StringComparison.Ordinal);
        var run = Path.GetFileName(Assert.Single(_bench.Cli.RunFolders));
        Assert.Equal(3, ReturnBench.Count((await _returns.CollectAsync(1, "--into", run)).GetProperty("findings"), "open"));
        _returns.Return("Ann", "Ann", s => s);
        Assert.Equal(0, (await _bench.Cli.RunAsync("runs", "purge", "--older-than", "0d", "--yes")).ExitCode);
        Assert.Contains("Name the run with --into RUN", await RefusedAsync("back"), StringComparison.Ordinal);
        Assert.Contains("nothing is left to look at", await RefusedAsync("back", "--into", run), StringComparison.Ordinal);
    }

    private Task SplitAsync() => _returns.SplitAsync(
        "L-1|1 Alder Street|Salem|Atlantis|97301|Ann", "L-2|2 Alder Street|Salem|Atlantis|97301|Ann", "L-3|3 Birch Street|Salem|Atlantis|97301|Bob");

    private static Sheet Varied(Sheet sheet, string variant, IReadOnlyList<string> bob)
    {
        var header = sheet.Lines[0].ToList();
        Sheet Without(params string[] names) => sheet with { Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Where((_, i) => !names.Contains(header[i]))])] };
        return variant switch
        {
            "columns in another order" => sheet with { Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Reverse()])] },
            "rows above the header" => sheet with { Lines = [["Dear all"], ["", "here it is"], .. sheet.Lines] },
            "sheet renamed" => sheet with { Name = "done by Ann" },
            "columns added" => sheet with { Lines = [.. sheet.Lines.Select((l, i) => (IReadOnlyList<string>)["x" + i, .. l, "my remark"])] },
            "row of another owner pasted in" => sheet with { Lines = [.. sheet.Lines, [.. bob.Select(c => c == "Atlantis" ? "OR" : c)]] },
            "blank rows between" => sheet with { Lines = [sheet.Lines[0], [""], sheet.Lines[1], [""], [""], sheet.Lines[2]] },
            "headers in capitals" => sheet with { Lines = [[.. header.Select(h => $" {h.ToUpperInvariant()} ")], .. sheet.Lines.Skip(1)] },
            "token column deleted" => Without("Row Token"),
            "token and key deleted" => Without("Row Token", "Row Key"),
            "sound column emptied" => sheet with { Lines = [.. sheet.Lines.Select((l, n) => (IReadOnlyList<string>)[.. l.Select((c, i) => n > 0 && header[i] == "City" ? "" : c)])] },
            _ => sheet
        };
    }

    private static BiffWorkbook Biff(Sheet sheet)
    {
        var workbook = new BiffWorkbook();
        foreach (var (row, line) in sheet.Lines.Index())
            foreach (var (column, text) in line.Index().Where(c => c.Item.Length > 0))
                workbook.Text(row, column, text);
        return workbook;
    }

    private async Task<string> RefusedAsync(params string[] args)
    {
        var said = await _bench.Cli.RunAsync(["collect", .. args]);
        Assert.True(said.ExitCode == 2, said.All);
        return said.All;
    }
}
