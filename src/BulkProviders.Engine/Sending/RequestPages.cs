using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>Hands out the links of one record as one operation. To be called inside a transaction.</summary>
internal sealed class RequestPages
{
    /// <summary>Finds, for an open log entry <c>k</c>, another one of the same request with a smaller number.</summary>
    public const string EarlierPart = """
        SELECT 1
        FROM links l JOIN links e ON e.request = l.request AND e.operation_id < l.operation_id JOIN send_log m ON m.operation_id = e.operation_id
        WHERE l.operation_id = k.operation_id AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = e.operation_id)
        """;

    // So many rows may want a link from one record that all of them do not fit into memory, nor into one request.
    private const int MostParts = 1_000;

    private readonly OperationPages _operations;
    private readonly Dictionary<long, long> _inFlight = [];
    private readonly Statement _wait;
    private readonly Statement _open;
    private readonly Statement _uncertain;

    public RequestPages(Database database, OperationPages operations)
    {
        _operations = operations;
        // A request that was logged is looked up before anything else of it is sent; what is not decided yet may still stand or fail.
        _wait = database.Prepare("""
            INSERT INTO ready_queue (operation_id, open_needs, released)
            SELECT request, open_needs, CASE WHEN open_needs = 0 AND is_marked = 0 THEN 0 END
            FROM (
                SELECT l.request,
                    max(EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = l.operation_id) AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)) AS is_marked,
                    count(DISTINCT CASE
                    WHEN NOT EXISTS (SELECT 1 FROM standing s WHERE s.draft_id = n.draft_id) AND NOT EXISTS (SELECT 1 FROM lost f WHERE f.draft_id = n.draft_id)
                    THEN n.draft_id END) AS open_needs
                FROM links l JOIN needs n ON n.operation_id = l.operation_id
                WHERE l.request IS NOT NULL
                GROUP BY l.request
                HAVING max(NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)) = 1)
            """);
        var parts = $"""
            SELECT {OperationPages.Columns}, l.target, l.header
            FROM links l JOIN operations o ON o.operation_id = l.operation_id
            WHERE NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)
            """;
        _open = database.Prepare(
            parts + $" AND l.request = ? AND l.operation_id > ? AND NOT EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = l.operation_id) ORDER BY l.operation_id LIMIT {MostParts}");
        _uncertain = database.Prepare(parts + """
             AND l.request = (SELECT request FROM links WHERE operation_id = ?) AND EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = l.operation_id)
            ORDER BY l.operation_id
            """);
    }

    /// <summary>Lets requests wait for all that their parts need.</summary>
    public void BeginWaiting()
    {
        _inFlight.Clear();
        _wait.Run();
    }

    /// <summary>What is left of a request, or null. Of a very large one the first parts; it is released again when they are done.</summary>
    public PlannedOperation? Open(long request)
    {
        var operation = Joined(_open.Bind(request).Bind(_inFlight.GetValueOrDefault(request)));
        if (operation is { Parts.Count: MostParts })
            _inFlight[request] = operation.Parts[^1].Id;
        return operation;
    }

    /// <summary>The request that a logged operation is a part of.</summary>
    public PlannedOperation Uncertain(long operation) =>
        Joined(_uncertain.Bind(operation)) ?? throw new InvalidOperationException($"Operation {operation} is not logged.");

    private PlannedOperation? Joined(Statement query)
    {
        var parts = query.List(OperationPages.ReadLink).ConvertAll(_operations.Complete);
        if (parts.Count == 0)
            return null;
        var first = parts[0];
        var recordId = first.RecordId.Length > 0 ? first.RecordId : first.Target is { } target ? _operations.RecordIdOf(target) : null;
        parts = parts.ConvertAll(p => p with { RecordId = recordId ?? "" });
        return parts[0] with
        {
            Changed = [.. parts.SelectMany(p => p.Changed).Distinct()],
            Intended = Union(parts.SelectMany(p => p.Intended)),
            Before = Union(parts.SelectMany(p => p.Before)),
            ReadAt = parts.Min(p => p.ReadAt),
            Parts = parts
        };
    }

    private static List<DraftField> Union(IEnumerable<DraftField> fields) =>
        [.. fields.GroupBy(f => f.Member).Select(g => new DraftField(g.Key, g.Select(f => f.Value).Aggregate(Union)))];

    private static FieldValue Union(FieldValue one, FieldValue other) => one is FieldValue.Many many && other is FieldValue.Many more
        ? many with { Targets = [.. many.Targets.Concat(more.Targets).Distinct()] }
        : one;
}
