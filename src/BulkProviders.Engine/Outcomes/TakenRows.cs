using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Rows that were given back in a results file of an earlier run, with what became of them here.</summary>
internal sealed class TakenRows(Database database)
{
    private readonly Statement _taken = database.Prepare("""
        SELECT m.row_id, m.token_row, r.status
        FROM rows m JOIN row_outcomes r ON r.row_id = m.row_id
        WHERE m.token_run = ? AND m.token_row IS NOT NULL
        ORDER BY m.row_id
        """);

    private readonly Statement _runs = database.Prepare("SELECT DISTINCT token_run FROM rows WHERE token_run IS NOT NULL ORDER BY token_run");

    /// <summary>The earlier runs.</summary>
    public IReadOnlyList<string> Runs() => database.Read(() => _runs.List(s => s.Text(0)));

    public IReadOnlyList<TakenRow> Of(string runId) => database.Read(() => _taken.Bind(runId).List(s => new TakenRow(s.Long(0), s.Long(1), (RowStatus)s.Int(2))));
}

/// <summary>A row that an earlier run had before.</summary>
/// <param name="Row">Number in this journal.</param>
/// <param name="Earlier">Number in the journal of the earlier run.</param>
/// <param name="Status">What became of it here.</param>
public sealed record TakenRow(long Row, long Earlier, RowStatus Status);
