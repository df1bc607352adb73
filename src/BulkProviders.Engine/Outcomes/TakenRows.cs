using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Rows that were given back in a results file of an earlier run, with what became of them here.</summary>
internal sealed class TakenRows(Database database)
{
    private readonly Statement _taken = database.Prepare("""
        SELECT m.token_row, max(r.status)
        FROM rows m JOIN row_outcomes r ON r.row_id = m.row_id
        WHERE m.token_run = ? AND m.token_row IS NOT NULL
        GROUP BY m.token_row
        """);

    /// <summary>By the number of the row in the earlier run; where it was given twice, the worse of both.</summary>
    public IReadOnlyDictionary<long, RowStatus> Of(string runId) =>
        database.Read(() => _taken.Bind(runId).List(s => (Row: s.Long(0), Status: (RowStatus)s.Int(1)))).ToDictionary(r => r.Row, r => r.Status);
}
