using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Links;

/// <summary>What follows the main writes: further operations, numbered beyond the last draft, and the requests that they make together.</summary>
internal sealed class LinkTable(Database database, Action planChanged)
{
    private readonly OperationInsert _operations = new(database);
    private readonly LinkPlaces _places = new(database);

    private readonly Statement _last = database.Prepare(
        "SELECT max(coalesce((SELECT max(draft_id) FROM drafts), 0), coalesce((SELECT max(operation_id) FROM operations), 0))");
    private readonly Statement _add = database.Prepare(
        "INSERT INTO links (operation_id, kind, member, many, target, header, rank, weak) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly IReadOnlyList<Statement> _giveUp =
        [.. new[] { "needs", "links", "operations" }.Select(t => database.Prepare($"DELETE FROM {t} WHERE operation_id = ?"))];
    private readonly Statement _block = database.Prepare($"""
        INSERT INTO outcomes (operation_id, row_id, status) SELECT operation_id, row_id, {(int)RowStatus.Blocked} FROM operations WHERE operation_id = ?
        """);
    private readonly Statement _counts = database.Prepare("""
        SELECT l.kind, o.resource, l.member, count(*)
        FROM links l JOIN operations o ON o.operation_id = l.operation_id
        WHERE NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)
        GROUP BY l.kind, o.resource, l.member ORDER BY l.kind, o.resource, l.member
        """);
    private readonly Statement _linkedOnly = database.Prepare("""
        SELECT count(DISTINCT l.place)
        FROM links l
        WHERE l.place NOT LIKE '#%' AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)
            AND NOT EXISTS (SELECT 1 FROM operations m WHERE m.operation_id = l.target AND m.kind = 'Update')
        """);

    /// <summary>Links as planning decides about them.</summary>
    public LinkPages Pages { get; } = new(database);

    /// <summary>Appends links; each becomes a further operation of its draft.</summary>
    public void Add(IReadOnlyList<PlannedLink> links)
    {
        if (links.Count == 0)
            return;
        database.Write(() =>
        {
            var last = _last.Scalar() ?? 0;
            foreach (var link in links)
                Add(++last, link);
        });
        planChanged();
    }

    /// <summary>
    /// Finds out which record each link changes, and makes it wait for that record's own write. A link back is given up where the record's own row
    /// says what the place holds.
    /// </summary>
    public void Place() => database.Write(_places.Find);

    /// <summary>Forgets links.</summary>
    public void GiveUp(IReadOnlyList<long> operations) => database.Write(() =>
    {
        foreach (var operation in operations)
            foreach (var statement in _giveUp)
                statement.Bind(operation).Run();
    });

    /// <summary>Gives links the outcome Blocked.</summary>
    public void Block(IReadOnlyList<long> operations) => database.Write(() =>
    {
        foreach (var operation in operations)
            _block.Bind(operation).Run();
    });

    /// <summary>Replaces operations by what they have become after comparing.</summary>
    public void Replace(IReadOnlyList<PlannedOperation> operations) => database.Write(() =>
    {
        foreach (var operation in operations)
            _operations.Change(operation);
    });

    /// <summary>Puts the links of one record together: they go as one request, once each of them can go or never will. Nothing is added afterwards.</summary>
    public void Group()
    {
        database.Write(_places.Group);
        planChanged();
    }

    /// <summary>How many links wait, by what they are for.</summary>
    public IReadOnlyList<LinkCount> Counts() => database.Read(() =>
        _counts.List(s => new LinkCount(Enum.Parse<LinkKind>(s.Text(0)), s.Text(1), s.Text(2), s.Long(3))));

    /// <summary>How many records that exist are changed by waiting links and by no row of their own.</summary>
    public long RecordsLinkedOnly() => database.Read(() => _linkedOnly.Scalar() ?? 0);

    private void Add(long number, PlannedLink link)
    {
        _operations.Add([new PlannedOperation
        {
            Id = number,
            DraftId = link.DraftId,
            RowId = link.RowId,
            Resource = link.Resource,
            Kind = OperationKind.Update,
            RecordId = link.RecordId,
            Intended = [link.Field],
            // A draft may be shown as not published, or as nothing at all.
            Before = link.Kind == LinkKind.Publish ? [] : [link.Field with { Value = FieldValue.Cleared }],
            Changed = [link.Field.Member],
            Needs = link.Target is { } target ? [link.DraftId, target] : [link.DraftId]
        }]);
        _add.Bind(number).Bind(link.Kind.ToString()).Bind(link.Field.Member).Bind(link.Field.Value is FieldValue.Many)
            .Bind(link.Target).Bind(link.Header).Bind(link.Rank).Bind(link.IsWeak).Run();
    }
}
