using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class ErrorSheetsTests : IDisposable
{
    private static readonly SourceSheet Sheet = new()
    {
        Id = 1,
        FileId = 1,
        Index = 0,
        Name = "Providers",
        Resource = "providers",
        HeaderRow = 1,
        Uses1904 = false,
        Headers = [new HeaderBinding(0, "ID", HeaderRole.Id), new HeaderBinding(3, "Provider Name", HeaderRole.Field, "Name")]
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_error_of_a_row_has_a_line_and_warnings_have_none()
    {
        var row = ResultsScenario.Invalid(7, 3, "Provider Name") with
        {
            Findings =
            [
                new RowFinding(7, IsError: true, new RowError("required", "is blank.", "Fill it in.", "Name")),
                new RowFinding(7, IsError: false, new RowError("trimmed", "was trimmed.", "", "ID")),
                new RowFinding(7, IsError: true, new RowError("refused", "No.", ""))
            ]
        };

        var sheets = Write(10, row);

        var xml = Assert.Single(sheets);
        Assert.Contains("HYPERLINK(\"#'Providers'!D7\",7)", xml, StringComparison.Ordinal);
        Assert.Contains("HYPERLINK(\"#'Providers'!A7\",7)", xml, StringComparison.Ordinal);
        Assert.Contains("<t>refused</t>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("trimmed", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_is_full_goes_on_in_another()
    {
        var sheets = Write(3, [.. Enumerable.Range(2, 5).Select(n => ResultsScenario.Invalid(n, 3, "Name"))]);

        Assert.Equal([2, 2, 1], sheets.Select(xml => System.Text.RegularExpressions.Regex.Count(xml, "HYPERLINK")));
        Assert.All(sheets, xml => Assert.StartsWith("<?xml", xml, StringComparison.Ordinal));
        Assert.All(sheets, xml => Assert.EndsWith("</worksheet>", xml, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_errors_the_sheet_says_so()
    {
        Assert.Contains("No row has an error.", Assert.Single(Write(10, ResultsScenario.Created(2))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_in_between_goes_with_it()
    {
        Write(10, ResultsScenario.Invalid(2, 3, "Name"));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private List<string> Write(int mostRows, params IReadOnlyList<ReportedRow> rows)
    {
        using var errors = new ErrorSheets(_folder.Path, Dialect.Transitional, StyleBook.New(Dialect.Transitional), isDryRun: false, mostRows);
        foreach (var row in rows)
            errors.Add("in.xlsx", Sheet, row, new CellAddress("Providers", 0, row.Number));
        errors.Finish();
        return [.. Enumerable.Range(0, errors.Count).Select(i => Text(errors, i))];
    }

    private static string Text(ErrorSheets errors, int number)
    {
        using var memory = new MemoryStream();
        errors.CopyTo(number, memory);
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }
}
