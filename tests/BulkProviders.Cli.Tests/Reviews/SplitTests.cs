using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>A workbook with faulty rows for each of their owners.</summary>
public sealed class SplitTests : IDisposable
{
    private readonly CliHost _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Each_owner_gets_their_rows_those_of_rows_that_refer_to_theirs_too_and_nobody_reads_values_of_another()
    {
        Book.Save(_cli.Folder.File("book.xlsx"),
            Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code|Worker",
                "L-1|1 Alder Street|Salem|Atlantis|97301|Ann Lee",
                "L-2|2 Birch Street|Salem|OR|nowhere| ann  LEE ",
                "L-3|3 Cedar Street|Salem|Lemuria|97301|Bob Roe",
                "L-1|4 Dogwood Street|Salem|OR|97301|Bob Roe",
                "L-5|5 Elm Street|Salem|Utopia|97301|"),
            Sheet.Providers("P-1|Alder House||L-3", "P-2|Birch House|Group Home|L-22"));
        await _cli.RunAsync("validate", "book.xlsx");

        var owners = (await SplitAsync("Worker", "--due", "2026-12-31")).GetProperty("owners").EnumerateArray().ToList();

        Assert.Equal(["Ann Lee", "Bob Roe", null], owners.Select(o => o.GetProperty("owner").GetString()));
        Assert.Equal(["Ann Lee.xlsx", "Bob Roe.xlsx", "(no owner).xlsx"], owners.Select(o => o.GetProperty("file").GetString()));
        Assert.Equal([2L, 3L, 1L], owners.Select(o => o.GetProperty("rows").GetInt64()));
        var (ann, bob) = (TextOf("Ann Lee.xlsx"), TextOf("Bob Roe.xlsx"));
        foreach (var others in new[] { "Cedar", "Dogwood", "Bob", "Lemuria", "L-3", "Locations, row 4", "Locations, row 5" })
            Assert.DoesNotContain(others, ann, StringComparison.Ordinal);
        foreach (var others in new[] { "Alder Street", "Birch", "Ann", "Atlantis", "Locations, row 2", "Locations, row 3" })
            Assert.DoesNotContain(others, bob, StringComparison.Ordinal);
        Assert.Contains("The same Row Key is also in another row.", bob, StringComparison.Ordinal);
        Assert.Contains("Alder House", bob, StringComparison.Ordinal);
        var sheets = ResultsReader.Sheets(_cli.Folder.File("out/Bob Roe.xlsx"));
        Assert.Equal(["Start here", "Locations", "Providers", "Lists"], sheets.Select(s => s.Name));
        Assert.Contains(sheets[0].Lines, l => l.Contains("Thursday, 31 December 2026"));
        Assert.Contains("What is wrong", sheets[1].Lines[0]);
        Assert.Equal(["Owner", "File", "Rows", "Errors", "Main causes", "Returned", "Fixed", "Waived", "Open"], ResultsReader.Sheets(_cli.Folder.File("out/index.xlsx"))[0].Lines[0]);
    }

    [Fact]
    public async Task Names_that_Windows_refuses_become_names_that_it_takes_and_no_two_are_one()
    {
        string[] names = ["CON", "a/b", "a:b", "nul.x", "index", "INDEX", "ends with dot.", "(no owner)", "\u202Eright to left", "tab\there", new string('x', 300), "COM1", "<script>"];
        Book.Save(_cli.Folder.File("book.xlsx"), Sheet.Of("Locations", ["Address 1|City|State|Worker", .. names.Select((n, i) => $"{i} Alder Street|Salem|Atlantis|{n}"), "99 Alder Street|Salem|Atlantis|"]));
        await _cli.RunAsync("validate", "book.xlsx");

        var files = (await SplitAsync("Worker")).GetProperty("owners").EnumerateArray().Select(o => o.GetProperty("file").GetString() ?? "").ToList();

        Assert.Equal(names.Length, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, f => Assert.Matches("^[^\\\\/:*?\"<>|\\p{Cc}\\p{Cf}]{1,90}\\.xlsx$", f));
        Assert.All(files, f => Assert.DoesNotMatch("(?i)^(con|nul|com1)\\.", f));
        Assert.DoesNotContain("index.xlsx", files);
        Assert.All(files, f => Assert.True(File.Exists(_cli.Folder.File("out/" + f)), f));
    }

    [Fact]
    public async Task Masked_cells_are_those_that_need_not_be_seen_and_cannot_be_imported()
    {
        Book.Save(_cli.Folder.File("book.xlsx"), Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code|Notes|Worker", "L-1|1 Alder Street|Salem|Atlantis|97301|a secret|Ann"));
        await _cli.RunAsync("validate", "book.xlsx");

        await SplitAsync("Worker", "--mask");

        var text = TextOf("Ann.xlsx");
        Assert.DoesNotContain("a secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("97301", text, StringComparison.Ordinal);
        foreach (var shown in new[] { "L-1", "1 Alder Street", "Atlantis", "\u2022\u2022\u2022" })
            Assert.Contains(shown, text, StringComparison.Ordinal);
        var check = await _cli.RunAsync("validate", "out/Ann.xlsx", "--json");
        Assert.Contains("masked-value", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_columns_name_the_owner_together_and_a_sheet_can_be_named()
    {
        Book.Save(_cli.Folder.File("book.xlsx"), Sheet.Of("Locations", "Address 1|City|State|Worker|Office", "1 Alder Street|Salem|Atlantis|Ann|North", "2 Birch Street|Salem|Atlantis|Ann|South", "3 Cedar Street|Salem|Atlantis||South"));
        await _cli.RunAsync("validate", "book.xlsx");

        var owners = (await SplitAsync("locations:worker; Office")).GetProperty("owners").EnumerateArray().Select(o => o.GetProperty("owner").GetString());

        Assert.Equal(["Ann - North", "Ann - South", "South"], owners);
    }

    [Fact]
    public async Task Three_thousand_owners_get_three_thousand_workbooks()
    {
        _cli.Folder.Write("locations.csv", "Address 1,City,State,Worker\n" + string.Concat(Enumerable.Range(1, 3000).Select(i => $"{i} Alder Street,Salem,Atlantis,Worker {i}\n")));
        await _cli.RunAsync("validate", "locations.csv");

        var document = await SplitAsync("Worker");

        Assert.Equal(3000, document.GetProperty("owners").GetArrayLength());
        Assert.Equal(3001, Directory.GetFiles(_cli.Folder.File("out")).Length);
        Assert.Equal(3001, ResultsReader.Sheets(_cli.Folder.File("out/index.xlsx"))[0].Lines.Count);
    }

    [Fact]
    public async Task What_cannot_be_split_is_said_and_answers_are_never_written_over()
    {
        Book.Save(_cli.Folder.File("book.xlsx"), Sheet.Of("Locations", "Address 1|City|State|Worker", "1 Alder Street|Salem|Atlantis|Ann"));
        await _cli.RunAsync("validate", "book.xlsx");
        Assert.Contains("Did you mean Worker?", await RefusedAsync("--split-by", "Wroker", "-o", "out"), StringComparison.Ordinal);
        Assert.Contains("needs a folder", await RefusedAsync("--split-by", "Worker"), StringComparison.Ordinal);
        Assert.Contains("looks like a file", await RefusedAsync("--split-by", "Worker", "-o", "out.xlsx"), StringComparison.Ordinal);
        Assert.Contains("belong to --split-by", await RefusedAsync("--mask", "-o", "out.xlsx"), StringComparison.Ordinal);
        await SplitAsync("Worker");
        Assert.Contains("holds workbooks already", await RefusedAsync("--split-by", "Worker", "-o", "out"), StringComparison.Ordinal);
    }

    private string TextOf(string name) =>
        string.Join('\n', ResultsReader.Sheets(_cli.Folder.File("out/" + name)).Where(s => s.Name != "Lists").SelectMany(s => s.Lines).SelectMany(l => l)) + Answers.Notes(_cli.Folder.File("out/" + name));

    private async Task<string> RefusedAsync(params string[] args)
    {
        var said = await _cli.RunAsync(["errors", .. args]);
        Assert.Equal(2, said.ExitCode);
        return said.All;
    }

    private async Task<JsonElement> SplitAsync(string by, params string[] args)
    {
        var result = await _cli.RunAsync(["errors", "--split-by", by, "-o", "out", .. args, "--json"]);
        Assert.True(result.ExitCode == 0, result.All);
        await Schemas.ValidateAsync("errors", result.Output);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
