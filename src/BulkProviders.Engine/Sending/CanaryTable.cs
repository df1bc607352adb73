using System.Text;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>Chooses the operations that go first, and keeps for which types they came back as they were sent.</summary>
internal sealed class CanaryTable(Database database, RunTable run)
{
    /// <summary>Fewer writes of a type can be looked through by hand.</summary>
    private const int LeastWrites = 50;

    private const string Passed = "canary";

    private const string Open = """
        o.operation_id = o.draft_id AND o.kind IN ('Create', 'Update')
            AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id) AND NOT EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)
        """;

    private const string Unmet = "NOT EXISTS (SELECT 1 FROM standing s WHERE s.draft_id = n.draft_id)";

    private readonly OperationPages _pages = new(database);
    private readonly Statement _types = database.Prepare($"SELECT o.resource FROM operations o WHERE {Open} GROUP BY o.resource HAVING count(*) >= {LeastWrites} ORDER BY min(o.operation_id)");
    private readonly Statement _open = database.Prepare($"""
        SELECT o.operation_id, o.kind, iif(o.kind = 'Update', o.changed, coalesce(o.intended, (SELECT d.fields FROM drafts d WHERE d.draft_id = o.draft_id))),
            NOT EXISTS (SELECT 1 FROM needs n WHERE n.operation_id = o.operation_id AND {Unmet})
        FROM operations o
        WHERE o.resource = ? AND {Open}
        ORDER BY o.operation_id
        """);
    private readonly Statement _needed = database.Prepare($"""
        WITH RECURSIVE wanted (operation_id) AS (
            SELECT value FROM json_each(?)
            UNION
            SELECT n.draft_id FROM wanted w CROSS JOIN needs n ON n.operation_id = w.operation_id WHERE {Unmet})
        SELECT operation_id FROM wanted
        """);
    private readonly Statement _stored = database.Prepare($"""
        SELECT {OperationPages.Columns}
        FROM json_each(?) j JOIN operations o ON o.operation_id = j.value JOIN outcomes x ON x.operation_id = o.operation_id
        WHERE x.status IN (0, 1, 2) AND x.record_id IS NOT NULL
        """);

    /// <summary>Of each type with enough writes that has not passed yet, as many operations as are wanted.</summary>
    public IReadOnlyList<CanaryTrial> Choose(int wanted) => database.Read(() =>
    {
        var passed = PassedTypes();
        return _types.List(s => s.Text(0)).Except(passed).Select(t => Choose(t, wanted)).ToList();
    });

    /// <summary>The operations, and all that must be stored before them.</summary>
    public IReadOnlySet<long> WithNeeds(IEnumerable<CanaryTrial> trials) =>
        database.Read(() => _needed.Bind(JournalJson.Numbers(trials.SelectMany(t => t.Operations))).List(s => s.Long(0)).ToHashSet());

    /// <summary>Those operations of a trial that are stored, with the ids of their records.</summary>
    public IReadOnlyList<PlannedOperation> Stored(CanaryTrial trial) => database.Read(() =>
        _pages.List(_stored.Bind(JournalJson.Numbers(trial.Operations))).ConvertAll(o => o with { RecordId = _pages.RecordIdOf(o.DraftId) ?? o.RecordId }));

    /// <summary>The type is not tried again in this run.</summary>
    public void Pass(string resource) => database.Write(() => run.Set(Passed, JournalJson.Names([.. PassedTypes().Append(resource).Distinct()])));

    private CanaryTrial Choose(string resource, int wanted)
    {
        var sets = new ColumnSets(wanted);
        _open.Bind(resource);
        while (_open.Step())
            sets.Add(_open.Long(0), _open.Name(1), _open.Utf8(2), _open.Flag(3));
        return new CanaryTrial(resource, sets.Choose(), sets.Count);
    }

    private IReadOnlyList<string> PassedTypes() => run.Find(Passed) is { } json ? JournalJson.Names(Encoding.UTF8.GetBytes(json)) : [];
}
