using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>The faulty rows of one owner, as a file with the sheets that they are of.</summary>
/// <param name="sheets">The sheets that have rows of the owner, with their headers and the places of the rows.</param>
/// <param name="spool">Where the rows are.</param>
internal sealed class OwnerTables(IReadOnlyList<OwnerTable> sheets, OwnerRowSpool spool) : ITableFile
{
    public IReadOnlyList<TableSheet> Sheets { get; } = [.. sheets.Select(s => new TableSheet(s.Sheet.Sheet.Name, IsHidden: false, s.Uses1904))];

    public IReadOnlyList<string> Notices => [];

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken) =>
        sheets[sheet].Places.Select(p => spool.Read(p).Cells).Prepend(sheets[sheet].Header);

    public void Dispose()
    {
        // The spool is shared by all owners.
    }
}

/// <param name="Sheet">The sheet.</param>
/// <param name="Header">Its row of headers.</param>
/// <param name="Uses1904">How its dates are counted.</param>
/// <param name="Places">The owner's rows, in the order of the sheet.</param>
internal sealed record OwnerTable(ResultsSheet Sheet, TableRow Header, bool Uses1904, IReadOnlyList<long> Places);
