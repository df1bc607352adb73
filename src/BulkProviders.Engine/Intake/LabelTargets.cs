using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Which columns hold dropdown labels, and what the labels mean. Labels are stored once, not for each row that holds them. To be called inside a transaction.</summary>
internal sealed class LabelTargets(Database database)
{
    // A dropdown has few labels; a column of free text in its place must not fill the memory.
    private const int Remembered = 10_000;

    private readonly Statement _lookup = database.Prepare("SELECT lookup FROM label_columns WHERE resource = ? AND member = ?");
    private readonly Statement _find = database.Prepare("SELECT target_type, target_id FROM labels WHERE lookup = ? AND folded = ? AND target_type IS NOT NULL");
    private readonly Statement _anyOpen = database.Prepare("SELECT 1 FROM labels WHERE target_type IS NULL LIMIT 1");
    private readonly Dictionary<(string Lookup, string Folded), RecordIdentifier> _known = [];
    private readonly Dictionary<(string Resource, string Member), string?> _lookups = [];

    /// <summary>Some label is not resolved.</summary>
    public bool AnyOpen => _anyOpen.Scalar() is not null;

    /// <summary>The lookup type that a column's labels belong to, or null for a column of references; a draft with names of that column has been stored.</summary>
    public string? LookupOf(string resource, string member)
    {
        if (!_lookups.TryGetValue((resource, member), out var lookup))
            _lookups[(resource, member)] = lookup = _lookup.Bind(resource).Bind(member).List(s => s.Text(0)) is [var found] ? found : null;
        return lookup;
    }

    /// <summary>The record that a label means, or null where that is not known.</summary>
    public RecordIdentifier? Of(string lookup, string label)
    {
        var key = (lookup, Folded: KeyFolding.Fold(label));
        if (_known.TryGetValue(key, out var known))
            return known;
        if (_find.Bind(lookup).Bind(key.Folded).List(s => new RecordIdentifier(s.Text(0), s.Text(1))) is not [var found])
            return null;
        if (_known.Count < Remembered)
            _known[key] = found;
        return found;
    }

    /// <summary>Labels may have been resolved or forgotten since.</summary>
    public void Forget() => _known.Clear();
}
