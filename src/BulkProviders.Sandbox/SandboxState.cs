using System.Globalization;
using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox;

/// <summary>The records of a sandbox as they are stored: what tests compare with, past habits, faults and lag.</summary>
public sealed class SandboxState
{
    private readonly SandboxDatabase _database;
    private readonly Tables _tables;
    private readonly CollectionMap _collections;
    private readonly ResourceCatalog _catalog;

    internal SandboxState(SandboxDatabase database, Tables tables, CollectionMap collections, ResourceCatalog catalog)
    {
        (_database, _tables) = (database, tables);
        (_collections, _catalog) = (collections, catalog);
    }

    /// <summary>How many records of the type stand.</summary>
    /// <param name="resource">Name in the catalog.</param>
    /// <param name="deleted">Counts the deleted ones instead.</param>
    public long Count(string resource, bool deleted = false)
    {
        var (collection, variant) = Of(resource);
        return _database.Read(connection => (long)(connection.Scalar(
            $"SELECT count(*) FROM {collection.Table} WHERE {Sql.Deleted} IS {(deleted ? "NOT " : "")}NULL{variant.Scope}") ?? 0L));
    }

    /// <summary>Counts of all types by name.</summary>
    public IReadOnlyDictionary<string, long> Counts() => _catalog.Resources.ToDictionary(r => r.Name, r => Count(r.Name));

    /// <summary>Ids of the records that stand, in the order of creation.</summary>
    public IReadOnlyList<string> Ids(string resource)
    {
        var (collection, variant) = Of(resource);
        return _database.Read(connection =>
        {
            var ids = new List<string>();
            using var reader = connection.Query(
                $"SELECT {Sql.Id} FROM {collection.Table} WHERE {Sql.Deleted} IS NULL{variant.Scope} ORDER BY {Sql.Sequence}");
            while (reader.Read())
                ids.Add(reader.GetString(0));
            return ids;
        });
    }

    /// <summary>
    /// The fields of a record by wire name, or null where there is none or it is deleted. A to-one relationship is an id, a to-many
    /// one a list of ids with commas, a yes/no <c>true</c> or <c>false</c>; fields without a value are absent.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Find(string resource, string id)
    {
        var (collection, _) = Of(resource);
        var record = _database.Read(connection => _tables.Of(collection).Find(connection, Shapes.Ids.Normal(id)));
        return record is null or { Deleted: not null }
            ? null
            : collection.Members.Where(m => record.Values[m.Index] is not null)
                .ToDictionary(m => m.Name, m => TextOf(m, record.Values[m.Index]), StringComparer.Ordinal);
    }

    private static string TextOf(Member member, object? value) =>
        member.Kind == MemberKind.ToMany
            ? string.Join(',', IdLists.Read(value))
            : WireValues.Text(member, value) ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private (Collection, Variant) Of(string resource)
    {
        var schema = _catalog.Get(resource);
        var collection = _collections.Of(schema);
        return (collection, collection.Variants.First(v => ReferenceEquals(v.Schema, schema)));
    }
}
