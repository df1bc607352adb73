using BulkProviders.Core.Basics;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Export;
using BulkProviders.Spreadsheets.Recognition;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Spreadsheets.Tests.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests;

/// <summary>Follows the recipes for formats: one more line in each list, and everything else works with it.</summary>
public sealed class AddedFormatTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name"];

    private readonly TemporaryFolder _folder = new();
    private readonly TableFormatList _formats = new([.. TableFormats.Known, new(new JsonLinesFormat(), ContentKind.Json)]);
    private readonly TableExportFactory _exports = new([.. ExportFormats.All, new(".jsonl", path => new JsonLinesExport(path))]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_an_added_format_is_found_recognised_read_and_comes_back_with_results()
    {
        var input = _folder.Write("providers.jsonl", "[\"ID\",\"Name\"]\n[\"\",\"Willow\"]\n\n[\"\",\"\"]\n");
        _folder.Write("other.csv", "ID,Name\n");
        var token = TestContext.Current.CancellationToken;

        var found = InputFiles.Expand([_folder.Path], _formats);
        var format = _formats.Recognise(input);
        using (var table = _formats.Named(format.Name).Open(input, Reading.Options(_folder)))
            Assert.Equal([1, 2, 4], table.Read(0, token).Select(r => r.Number));
        var request = new ResultsScenario(input, format.Name)
            .Sheet("providers", Headers, [ResultsScenario.Created(2, "id-1"), ResultsScenario.Invalid(4, 1, "Name")])
            .To(_folder.File("results.xlsx"));
        var written = Assert.Single(new DefaultResultsWriter(f => _formats.Named(f.Format).Open(input, Reading.Options(_folder))).Write(request, token));

        Assert.Equal([_folder.File("other.csv"), input], found.Select(f => f.Path));
        Assert.Equal([.. Headers, .. ResultColumns.All], WrittenWorkbook.Rows(written, "providers")[0]);
        Assert.Equal("Willow", WrittenWorkbook.Cells(written, "providers")["B2"]);
        Assert.Equal("Create Success", WrittenWorkbook.Rows(written, "providers")[1][6]);
        WrittenWorkbook.AssertValid(written);
    }

    [Fact]
    public void The_program_itself_refuses_a_file_of_that_format()
    {
        var input = _folder.Write("providers.jsonl", "[\"ID\"]\n");

        Assert.Throws<RunException>(() => TableFormats.Recognise(input));
    }

    [Fact]
    public void An_export_to_an_added_format_is_chosen_by_its_extension()
    {
        using var export = _exports.Begin(_folder.File("out.JSONL"), 1);
        export.BeginSheet("Providers", [new ExportColumn("ID", ExportKind.Id), new ExportColumn("Name", ExportKind.Text)]);
        export.AddRow(MemoryTable.Row(2, "id-1", "Willow").Cells);

        Assert.Equal([_folder.File("out.JSONL")], export.Complete());
        Assert.Equal(["[\"ID\",\"Name\"]", "[\"id-1\",\"Willow\"]"], File.ReadLines(_folder.File("out.JSONL")));
    }

    [Fact]
    public void An_added_format_of_one_sheet_takes_no_more()
    {
        var fault = Assert.Throws<RunException>(() => _exports.Begin(_folder.File("out.jsonl"), 2));

        Assert.Contains("One JSONL file cannot hold 2 sheets", fault.Message, StringComparison.Ordinal);
    }
}
