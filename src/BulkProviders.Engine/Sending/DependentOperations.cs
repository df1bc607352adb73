using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>What follows from an outcome for the requests of links that wait for its record. To be called inside a transaction.</summary>
internal sealed class DependentOperations
{
    private readonly Statement _any;
    private readonly Statement _mainIsWrite;
    private readonly Statement _release;
    private readonly Statement _again;
    private readonly Statement _letGo;
    private readonly Statement _findings;
    private bool? _haveLinks;

    public DependentOperations(Database database)
    {
        _any = database.Prepare("SELECT 1 FROM links LIMIT 1");
        _mainIsWrite = database.Prepare("SELECT 1 FROM outcomes WHERE operation_id = ? AND status IN (1, 2)");
        _release = database.Prepare("""
            UPDATE ready_queue SET open_needs = open_needs - 1, released = CASE WHEN open_needs = 1 THEN ? END
            WHERE operation_id IN (SELECT l.request FROM needs n JOIN links l ON l.operation_id = n.operation_id WHERE n.draft_id = ?)
            """);
        _again = database.Prepare("""
            UPDATE ready_queue SET released = ?1
            WHERE operation_id = (SELECT request FROM links WHERE operation_id = ?2) AND EXISTS (
                SELECT 1 FROM links l
                WHERE l.request = ready_queue.operation_id AND l.operation_id > ?2 AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id))
            """);
        // A request goes without the parts that can be no more; it has only to know which.
        _letGo = database.Prepare(OutcomeWriter.Descendants + """
            UPDATE ready_queue SET open_needs = open_needs - d.times, released = CASE WHEN open_needs = d.times THEN ?2 END
            FROM (
                SELECT l.request, count(DISTINCT n.draft_id) AS times
                FROM (SELECT ?1 AS draft_id UNION SELECT operation_id FROM reached) f
                    CROSS JOIN needs n ON n.draft_id = f.draft_id CROSS JOIN links l ON l.operation_id = n.operation_id
                WHERE l.request IS NOT NULL
                GROUP BY l.request) d
            WHERE ready_queue.operation_id = d.request
            """);
        _findings = database.Prepare(OutcomeWriter.Descendants + $"""
            INSERT INTO findings (row_id, stage, is_error, code, header, message, remedy)
            SELECT r.row_id, '{FindingTable.Submission}', 1, ?2, l.header, ?3, ?4
            FROM reached r JOIN links l ON l.operation_id = r.operation_id JOIN operations o ON o.operation_id = r.operation_id
            WHERE o.draft_id <> ?1 AND NOT EXISTS (SELECT 1 FROM reached q WHERE q.operation_id = o.draft_id)
            """);
    }

    // Links are planned before the first outcome; most imports that have none need not ask again.
    private bool HaveLinks => _haveLinks ??= _any.Scalar() is not null;

    /// <summary>What a further operation adds to its row: nothing where it went well and the row's own write did too.</summary>
    public RowStatus StatusOf(RowStatus status, long draft) =>
        status == RowStatus.Updated && _mainIsWrite.Bind(draft).Scalar() is not null ? RowStatus.Unchanged : status;

    /// <summary>A request is answered, of which this is the last part: what is left of it can go.</summary>
    public void GoOn(long release, long operation) => _again.Bind(release).Bind(operation).Run();

    /// <summary>The record of a draft stands.</summary>
    public void Release(long release, long draft)
    {
        if (HaveLinks)
            _release.Bind(release).Bind(draft).Run();
    }

    /// <summary>The record of a draft will never stand; to be called before what needs it is blocked.</summary>
    public void LetGo(long release, long draft, RowError? error)
    {
        if (!HaveLinks)
            return;
        _letGo.Bind(draft).Bind(release).Run();
        if (error is not null)
            _findings.Bind(draft).Bind(error.Code).Bind(error.Message).Bind(error.Remedy).Run();
    }
}
