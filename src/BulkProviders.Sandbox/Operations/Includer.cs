using System.Text.Json;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>Follows the include paths, one query for each relationship and level.</summary>
internal sealed class Includer(Connection connection, Records records, Visibility visibility)
{
    private readonly HashSet<(Collection, string)> _known = [];

    public List<Located> Found { get; } = [];

    public void Follow(Collection collection, IReadOnlyList<StoredRecord> from, IncludeTree tree)
    {
        foreach (var (member, branch) in tree.Branches)
        {
            var ids = from.SelectMany(r => TargetsOf(member, r)).Distinct(StringComparer.Ordinal).ToList();
            var reached = Read(member.Target, ids);
            foreach (var record in reached.Where(r => _known.Add((member.Target, r.Id))))
                Found.Add(new Located(member.Target, record));
            if (branch.Branches.Count > 0)
                Follow(member.Target, reached, branch);
        }
    }

    private static IEnumerable<string> TargetsOf(Member member, StoredRecord record) => record.Values[member.Index] switch
    {
        null => [],
        string id when member.Kind == MemberKind.ToOne => [id],
        var many => IdLists.Read(many)
    };

    private List<StoredRecord> Read(Collection collection, List<string> ids)
    {
        var found = new List<StoredRecord>();
        if (ids.Count == 0)
            return found;
        var table = records.Tables.Of(collection);
        var sql = $"SELECT {table.Columns} FROM {collection.Table} WHERE {Sql.Id} IN (SELECT value FROM json_each($0)) ORDER BY {Sql.Sequence}";
        using var reader = connection.Query(sql, JsonSerializer.Serialize(ids));
        while (reader.Read())
        {
            var record = table.Read(reader);
            if (visibility.ShowsById(collection, record))
                found.Add(records.Earlier.AsSeen(collection, record, visibility));
        }
        return found;
    }
}
