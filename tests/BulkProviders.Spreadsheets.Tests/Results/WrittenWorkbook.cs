using System.Globalization;
using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace BulkProviders.Spreadsheets.Tests.Results;

/// <summary>Looks at a written workbook with readers that this project did not make.</summary>
internal static class WrittenWorkbook
{
    /// <summary>Asserts that a workbook has no schema error that another lacked.</summary>
    public static void AssertValid(string written, string? input = null)
    {
        var before = input is null ? [] : Errors(input).ToHashSet();
        var added = Errors(written).Where(e => !before.Contains(e)).ToList();
        Assert.True(added.Count == 0, string.Join('\n', added.Take(10)));
    }

    /// <summary>Texts of a sheet as ClosedXML reads them, by address.</summary>
    public static Dictionary<string, string> Cells(string path, string sheet)
    {
        using var workbook = new XLWorkbook(path);
        return workbook.Worksheet(sheet).CellsUsed(XLCellsUsedOptions.Contents).ToDictionary(
            c => c.Address.ToString() ?? "",
            c => c.HasFormula ? c.CachedValue?.ToString() ?? "" : Convert.ToString(c.Value, CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>Values of a sheet as ExcelDataReader reads them, row by row.</summary>
    public static List<object?[]> Rows(string path, string sheet)
    {
        // The reader knows legacy workbooks too, whose encodings .NET has to be given.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        do
        {
            if (reader.Name != sheet)
                continue;
            var rows = new List<object?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            return rows;
        }
        while (reader.NextResult());
        throw new InvalidOperationException($"No sheet '{sheet}'.");
    }

    public static IReadOnlyList<string> SheetNames(string path)
    {
        using var workbook = new XLWorkbook(path);
        return [.. workbook.Worksheets.OrderBy(w => w.Position).Select(w => w.Name)];
    }

    public static string Part(string path, string name)
    {
        using var archive = ZipFile.OpenRead(path);
        using var reader = new StreamReader((archive.GetEntry(name) ?? throw new InvalidOperationException($"No part '{name}'.")).Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public static bool HasPart(string path, string name)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.GetEntry(name) is not null;
    }

    private static List<string> Errors(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }
}
