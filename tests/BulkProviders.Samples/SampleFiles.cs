using BulkProviders.Samples.Faulty;
using BulkProviders.Samples.Good;
using BulkProviders.Samples.Lists;
using BulkProviders.Samples.Model;
using BulkProviders.Samples.Rosters;
using BulkProviders.Samples.Writing;

namespace BulkProviders.Samples;

/// <summary>All files of the samples folder, made anew from the same words and the same dice.</summary>
public static class SampleFiles
{
    /// <summary>Content by path below the samples folder, with forward slashes.</summary>
    public static IReadOnlyDictionary<string, byte[]> Build()
    {
        var good = GoodWorkbook.Build();
        var faulty = FaultyWorkbook.Build();
        var files = new Dictionary<string, byte[]>
        {
            ["providers-sample.xlsx"] = XlsxAuthor.Write(good),
            ["providers-faulty.xlsx"] = XlsxAuthor.Write(faulty.Workbook),
            ["providers-faulty.expected.json"] = ExpectedList.Write(faulty),
            ["roster/roster-2026-10.csv"] = RosterLists.October(),
            ["roster/roster-2026-11.csv"] = RosterLists.November(),
            ["lists/ca-licensing.csv"] = CsvAuthor.Write(CaliforniaList.Build()),
            ["lists/ne-child-care.xlsx"] = XlsxAuthor.Write(new SampleWorkbook([NebraskaList.Build()], []))
        };
        foreach (var (path, content) in ShippedMaps.Build())
            files.Add("sources/" + path, content);
        foreach (var sheet in good.Sheets)
            files.Add($"csv/{sheet.Name}.csv", CsvAuthor.Write(sheet));
        return files;
    }
}
