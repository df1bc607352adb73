using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Every row that was read has exactly one outcome.</summary>
public static class Accounting
{
    /// <summary>Compares, sheet by sheet, the rows that were read with the outcomes that are reported.</summary>
    /// <exception cref="RunException">Internal: they differ; the message names the sheet and both numbers.</exception>
    public static void Check(IReadOnlyList<SheetOutcome> sheets, Func<long, long> rowsRead, Func<long, string> nameOf)
    {
        foreach (var sheet in sheets)
        {
            var outcomes = sheet.Counts.Values.Sum();
            if (sheet.Rows != outcomes || sheet.Rows != rowsRead(sheet.SheetId))
                throw RunException.Internal(
                    $"The books do not balance: sheet {nameOf(sheet.SheetId)} has {rowsRead(sheet.SheetId)} rows, {sheet.Rows} in the journal and {outcomes} outcomes. "
                    + "The run folder is kept as it is; keep it, and report this with it.");
        }
    }
}
