using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Stores the unresolved names of drafts, each with the type that the catalog says it means.</summary>
internal sealed class ReferenceInsert(Database database, ResourceCatalog catalog)
{
    // A dropdown has few labels; a column of free text in its place must not fill the memory.
    private const int RememberedLabels = 10_000;

    private readonly Dictionary<(string Resource, string Member), (string Target, bool IsLabel)> _targets = [];
    private readonly HashSet<(string Lookup, string Folded)> _storedLabels = [];

    private readonly Statement _add = database.Prepare(
        "INSERT INTO refs (draft_id, member, position, name, folded, target, is_label) VALUES (?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _addLabel = database.Prepare(
        "INSERT INTO labels (lookup, folded, label) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");

    /// <summary>To be called inside a transaction.</summary>
    public void Add(ResourceDraft draft, string member, FieldValue.Unresolved unresolved)
    {
        var (target, isLabel) = TargetOf(draft.Resource, member);
        for (var position = 0; position < unresolved.Names.Count; position++)
        {
            var name = unresolved.Names[position];
            var folded = KeyFolding.Fold(name);
            _add.Bind(draft.Id).Bind(member).Bind(position).Bind(name).Bind(folded).Bind(target).Bind(isLabel).Run();
            if (isLabel)
                AddLabel(target, folded, name);
        }
    }

    /// <summary>The labels have been cleared.</summary>
    public void Forget() => _storedLabels.Clear();

    private void AddLabel(string lookup, string folded, string label)
    {
        if (_storedLabels.Contains((lookup, folded)))
            return;
        _addLabel.Bind(lookup).Bind(folded).Bind(label).Run();
        if (_storedLabels.Count < RememberedLabels)
            _storedLabels.Add((lookup, folded));
    }

    private (string Target, bool IsLabel) TargetOf(string resource, string member)
    {
        if (_targets.TryGetValue((resource, member), out var known))
            return known;
        var column = catalog.Get(resource).ColumnOf(member);
        if (column is not { Target: { } target, IsRelationship: true })
            throw new InvalidOperationException($"The catalog knows no relationship '{member}' of '{resource}'.");
        return _targets[(resource, member)] = (catalog.Get(target).Name, column.Type.IsLookup);
    }
}
