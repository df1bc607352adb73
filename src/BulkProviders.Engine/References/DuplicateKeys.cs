using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Finds keys that several rows claim.</summary>
internal sealed class DuplicateKeys
{
    private const int PageSize = 100;

    private readonly Database _database;
    private readonly Queries _rowKeys;
    private readonly Queries _recordIds;

    public DuplicateKeys(Database database)
    {
        _database = database;
        _rowKeys = new Queries(database, folded: "folded_key", written: "row_key");
        _recordIds = new Queries(database, folded: "folded_id", written: "record_id");
    }

    /// <summary>Groups of drafts of one resource type that claim the same record id or the same row key; passed-over drafts count only among themselves and others that are not.</summary>
    public IEnumerable<DuplicateKey> Stream()
    {
        Indexes.MakeDraftKeys(_database);
        return Stream(_recordIds, isRowKey: false).Concat(Stream(_rowKeys, isRowKey: true));
    }

    private IEnumerable<DuplicateKey> Stream(Queries queries, bool isRowKey) => Pages.Stream(
            after: (Resource: "", Folded: ""),
            page: after => _database.Read(() => queries.Groups.Bind(after.Resource).Bind(after.Folded).Bind(PageSize)
                .List(s => (Resource: s.Text(0), Folded: s.Text(1)))),
            keyOf: group => group,
            PageSize)
        .Select(group => _database.Read(() => Read(queries, group.Resource, group.Folded, isRowKey)));

    private static DuplicateKey Read(Queries queries, string resource, string folded, bool isRowKey)
    {
        var rows = queries.Rows.Bind(resource).Bind(folded).List(s => (Key: s.Text(0), Location: RowLocations.Read(s, 1)));
        return new DuplicateKey(resource, isRowKey, rows[0].Key, rows.ConvertAll(r => r.Location));
    }

    private sealed class Queries(Database database, string folded, string written)
    {
        // Rows that are passed over write nothing: among themselves they cannot collide.
        public Statement Groups { get; } = database.Prepare($"""
            SELECT resource, {folded} FROM drafts
            WHERE {folded} IS NOT NULL AND same_as IS NULL AND (resource, {folded}) > (?, ?)
            GROUP BY resource, {folded}
            HAVING count(*) > 1 AND min(row_id) < max(row_id) AND min(passed_over) = 0
            ORDER BY resource, {folded} LIMIT ?
            """);

        public Statement Rows { get; } = database.Prepare($"""
            SELECT min(d.{written}), r.row_id, f.path, s.name, r.number
            FROM drafts d JOIN rows r ON r.row_id = d.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
            WHERE d.resource = ? AND d.{folded} = ? AND d.same_as IS NULL
            GROUP BY d.row_id ORDER BY d.row_id
            """);
    }
}
