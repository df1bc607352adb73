using BulkProviders.Application.Settings;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Application.Imports;

/// <summary>The writer of results: a workbook, or CSV files where the settings ask for them.</summary>
internal static class ResultsWriters
{
    /// <param name="settings">The form that is wanted.</param>
    /// <param name="reading">How the inputs are read.</param>
    /// <param name="formats">The formats that they may have.</param>
    public static IResultsWriter For(ImportSettings settings, TableReadOptions reading, TableFormatList formats)
    {
        return settings.ResultsAsCsv
            ? new CsvResultsWriter(Open, settings.Reading.Delimiter)
            : new DefaultResultsWriter(Open);

        ITableFile Open(SourceFile file) => formats.Named(file.Format).Open(file.Copy, reading);
    }
}
