using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Workbook results: a copy of the user's own workbook where the input is one, otherwise a new workbook with the same cells.</summary>
/// <param name="open">Opens the copy of an input that is no Office Open XML workbook.</param>
public sealed class DefaultResultsWriter(Func<SourceFile, ITableFile> open) : IResultsWriter
{
    /// <summary>Name of the format of CSV files (ITableFormat.Name).</summary>
    internal const string CsvFormat = "csv";

    private const string WorkbookFormat = "xlsx";

    private readonly WorkbookResultsWriter _copying = new();
    private readonly FreshResultsWriter _anew = new(open);

    public IReadOnlyList<string> Write(ResultsRequest request, CancellationToken cancellationToken) =>
        (request.File.Format == WorkbookFormat ? (IResultsWriter)_copying : _anew).Write(request, cancellationToken);
}
