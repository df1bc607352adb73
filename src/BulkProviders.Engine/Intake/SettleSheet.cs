using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Intake;

/// <summary>Reads the sheet of a results workbook on which people have decided about records in doubt.</summary>
internal static class SettleSheet
{
    /// <summary>Takes in what was decided; lines without a decision say nothing.</summary>
    /// <param name="rows">The rows of the sheet, its header among the first.</param>
    /// <param name="sheet">Its name, for messages.</param>
    /// <param name="decisions">Receives what was decided.</param>
    /// <returns>Whether it is such a sheet.</returns>
    public static bool Read(IEnumerable<TableRow> rows, string sheet, SettleDecisions decisions)
    {
        SettleSheetColumns? columns = null;
        foreach (var row in rows)
            if (columns is null)
                columns = SettleSheetColumns.Of(row);
            else if (columns.DecisionOf(row, $"Sheet {ShownText.Name(sheet)} row {row.Number}") is { } decision)
                decisions.Add(TextOf(row, columns.SentId), decision);
        return columns is not null;
    }

    private static string TextOf(TableRow row, int column) => column < row.Cells.Count ? row.Cells[column].Text.Trim() : "";

    private sealed record SettleSheetColumns(int SentId, int RecordId, int Operation)
    {
        public static SettleSheetColumns? Of(TableRow row)
        {
            int ColumnOf(string header) => row.Cells.ToList().FindIndex(c => c.Text.Trim().Equals(header, StringComparison.OrdinalIgnoreCase));
            var (sentId, recordId, operation) = (ColumnOf(SettleColumns.SentId), ColumnOf(SettleColumns.RecordId), ColumnOf(SettleColumns.Operation));
            return sentId < 0 || recordId < 0 || operation < 0 ? null : new SettleSheetColumns(sentId, recordId, operation);
        }

        public SettleDecision? DecisionOf(TableRow row, string place)
        {
            var (record, operation) = (TextOf(row, RecordId), TextOf(row, Operation));
            if (TextOf(row, SentId).Length == 0 || (record.Length == 0 && operation.Length == 0))
                return null;
            var error = operation.Length > 0 && !operation.Equals(SettleColumns.Create, StringComparison.OrdinalIgnoreCase) ? RowErrors.SettledWith(SettleColumns.Operation, operation, place)
                : record.Length > 0 && operation.Length > 0 ? RowErrors.SettledUnclearly(place)
                : record.Length > 0 && !Guid.TryParse(record, out _) ? RowErrors.SettledWith(SettleColumns.RecordId, record, place)
                : null;
            return new SettleDecision(error is null && Guid.TryParse(record, out var id) ? id.ToString("D") : null, place) { Error = error };
        }
    }
}
