using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Stores the unresolved names of drafts: each reference with the type that the catalog says it means, each distinct dropdown label once.</summary>
internal sealed class ReferenceInsert(Database database, ResourceCatalog catalog)
{
    // A dropdown has few labels; a column of free text in its place must not fill the memory.
    private const int RememberedLabels = 10_000;

    private readonly Dictionary<(string Resource, string Member), NamedType> _targets = [];
    private readonly HashSet<(string Lookup, string Folded)> _storedLabels = [];

    private readonly Statement _add = database.Prepare(
        "INSERT INTO refs (draft_id, member, position, name, folded, target, target_type, target_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _addLabelColumn = database.Prepare(
        "INSERT INTO label_columns (resource, member, lookup) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _addLabel = database.Prepare(
        "INSERT INTO labels (lookup, folded, label) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");

    /// <summary>To be called inside a transaction.</summary>
    public void Add(ResourceDraft draft, string member, FieldValue.Unresolved unresolved)
    {
        var target = TargetOf(draft.Resource, member);
        for (var position = 0; position < unresolved.Names.Count; position++)
        {
            var name = unresolved.Names[position];
            var folded = KeyFolding.Fold(name);
            if (target.IsLabel)
                AddLabel(target.Name, folded, name);
            else
                AddReference((draft.Id, member, position), name, folded, target);
        }
    }

    /// <summary>The labels have been cleared.</summary>
    public void Forget()
    {
        _storedLabels.Clear();
        _targets.Clear();
    }

    // A record id means its record unless a row of the import has that id.
    private void AddReference((long Draft, string Member, int Position) place, string name, string folded, NamedType target)
    {
        var id = Guid.TryParse(name, out var uuid) ? uuid.ToString("D") : null;
        _add.Bind(place.Draft).Bind(place.Member).Bind(place.Position).Bind(name).Bind(folded).Bind(target.Name)
            .Bind(id is null ? null : target.Type).Bind(id).Run();
    }

    private void AddLabel(string lookup, string folded, string label)
    {
        if (_storedLabels.Contains((lookup, folded)))
            return;
        _addLabel.Bind(lookup).Bind(folded).Bind(label).Run();
        if (_storedLabels.Count < RememberedLabels)
            _storedLabels.Add((lookup, folded));
    }

    private NamedType TargetOf(string resource, string member)
    {
        if (_targets.TryGetValue((resource, member), out var known))
            return known;
        var column = catalog.Get(resource).ColumnOf(member);
        if (column is not { Target: { } target, IsRelationship: true })
            throw new InvalidOperationException($"The catalog knows no relationship '{member}' of '{resource}'.");
        var schema = catalog.Get(target);
        var named = new NamedType(schema.Name, schema.Type, column.Type.IsLookup);
        if (named.IsLabel)
            _addLabelColumn.Bind(resource).Bind(member).Bind(named.Name).Run();
        return _targets[(resource, member)] = named;
    }

    /// <param name="Name">In the catalog.</param>
    /// <param name="Type">At the tenant.</param>
    /// <param name="IsLabel">A lookup type, whose records are named by labels.</param>
    private readonly record struct NamedType(string Name, string Type, bool IsLabel);
}
