using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Planning;

/// <summary>A record that refers to another one.</summary>
/// <param name="Key">The record that refers.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="Member">Wire name of its relationship.</param>
/// <param name="Name">What people know it by, or its id.</param>
internal sealed record Dependent(RecordKey Key, string RecordId, string Member, string Name);

/// <summary>
/// Which records refer to some others, by the references that the catalog knows. Each type that could refer is read once, page by page; only what refers to
/// one of the records in question is kept.
/// </summary>
internal sealed class Dependents
{
    private readonly Dictionary<RecordKey, List<Dependent>> _byTarget = [];

    private readonly Dictionary<string, List<string>> _unseen = new(StringComparer.OrdinalIgnoreCase);

    public static Dependents None { get; } = new();

    /// <param name="reader">The tenant.</param>
    /// <param name="catalog">Says which types refer to which.</param>
    /// <param name="reach">Says which types the tenant shows, or null where nobody asks.</param>
    /// <param name="targets">The records in question.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public static async Task<Dependents> ReadAsync(
        IRecordReader reader, ResourceCatalog catalog, ITypeAvailability? reach, IReadOnlySet<RecordKey> targets, CancellationToken cancellationToken)
    {
        var found = new Dependents();
        var types = targets.Select(t => t.Resource).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var schema in catalog.Sheets)
        {
            var columns = ReferencesTo(schema, types);
            if (columns.Count == 0)
                continue;
            if (reach is not null && await reach.RefusalAsync(schema, cancellationToken) is not null)
                foreach (var target in columns.Select(c => c.Target).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
                    found.UnseenOf(target).Add(schema.Sheet);
            else
                await found.ReadAsync(reader, schema, columns, targets, cancellationToken);
        }

        return found;
    }

    /// <summary>What refers to a record, by name.</summary>
    public IReadOnlyList<Dependent> Of(RecordKey target) =>
        _byTarget.TryGetValue(target, out var list) ? [.. list.OrderBy(d => d.Name, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.RecordId, StringComparer.Ordinal)] : [];

    /// <summary>The sheets of types that could refer to records of a type and that the tenant does not show.</summary>
    public IReadOnlyList<string> UnseenFor(string resource) => _unseen.GetValueOrDefault(resource) ?? [];

    private static List<ColumnSpec> ReferencesTo(ResourceSchema schema, HashSet<string> types) =>
        [.. schema.Columns.Where(c => c.IsReference && c.Target is { } target && types.Contains(target))];

    private async Task ReadAsync(
        IRecordReader reader, ResourceSchema schema, List<ColumnSpec> columns, IReadOnlySet<RecordKey> targets, CancellationToken cancellationToken)
    {
        List<string> members = [.. columns.Select(c => c.Member)];
        await foreach (var page in reader.ListAsync(schema, RecordQuery.All, cancellationToken))
            foreach (var record in await reader.WithLinksAsync(schema, page.Records, members, cancellationToken))
                foreach (var column in columns)
                    Add(schema, record, column, targets);
    }

    private void Add(ResourceSchema schema, ResourceRecord record, ColumnSpec column, IReadOnlySet<RecordKey> targets)
    {
        foreach (var target in Targets.Of(record.Fields.GetValueOrDefault(column.Member)))
        {
            var key = new RecordKey(column.Target ?? "", target.Id);
            if (!targets.Contains(key))
                continue;
            if (!_byTarget.TryGetValue(key, out var list))
                _byTarget.Add(key, list = []);
            list.Add(new Dependent(new RecordKey(schema.Name, record.Id), record.Id, column.Member, NameOf(schema, record)));
        }
    }

    private List<string> UnseenOf(string resource)
    {
        if (!_unseen.TryGetValue(resource, out var list))
            _unseen.Add(resource, list = []);
        return list;
    }

    private static string NameOf(ResourceSchema schema, ResourceRecord record)
    {
        var said = schema.IdentifiedBy.Select(schema.ColumnNamed).OfType<ColumnSpec>()
            .Select(c => record.Fields.GetValueOrDefault(c.Member)).OfType<FieldValue.Text>().Select(t => t.Value.Trim()).Where(t => t.Length > 0).ToList();
        return $"{schema.Sheet} {(said.Count == 0 ? record.Id : string.Join(", ", said))}";
    }
}
