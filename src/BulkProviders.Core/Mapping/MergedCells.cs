using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>Says which cells of a row that matter are merged with another: faults, unless they are to be filled from it.</summary>
internal sealed class MergedCells(SourceSheet sheet, bool repair)
{
    private readonly Dictionary<int, string> _headers = sheet.Headers
        .Where(h => h.Role is HeaderRole.Field or HeaderRole.ReferenceId or HeaderRole.Id or HeaderRole.RowKey or HeaderRole.Operation)
        .Where(h => h.Place is not null).GroupBy(h => h.Place ?? 0).ToDictionary(g => g.Key, g => g.First().Header);

    /// <summary>Notes what is merged; the cells have the value of the first one already, where they are below it.</summary>
    public void Check(SourceRow row, FindingList findings)
    {
        string? told = null;
        foreach (var (column, first, isAcross, value) in row.Merged ?? [])
            if (!_headers.TryGetValue(column, out var header))
                continue;
            else if (isAcross)
            {
                // What the row then lacks is an error by itself.
                if (told != first)
                    findings.Warning(RowErrors.MergedAcross(header, first, CellText.Shown(value)));
                told = first;
            }
            else if (repair)
                findings.Warning(RowErrors.FilledFromMerged(header, first, CellText.Shown(value)));
            else
                findings.Error(RowErrors.Merged(header, first, CellText.Shown(value)));
    }
}
