using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Settling;

/// <summary>The creates that are in doubt, and the records that were found to hold what they sent.</summary>
internal sealed class UnsettledTable(Database database)
{
    private const int PageSize = 500;

    // A create that an earlier run had sent, and that this run has not dared to send again, has no operation.
    private const string Doubts = """
        FROM outcomes x JOIN drafts d ON d.draft_id = x.operation_id LEFT JOIN operations o ON o.operation_id = x.operation_id JOIN rows r ON r.row_id = d.row_id
        WHERE x.status = 10 AND (o.kind = 'Create' OR (o.operation_id IS NULL AND d.earlier_id IS NOT NULL))
        """;

    private readonly OperationPages _operations = new(database);
    private readonly RowLocations _locations = new(database);
    private readonly Statement _types = database.Prepare($"SELECT DISTINCT d.resource {Doubts}");
    private readonly Statement _count = database.Prepare($"SELECT count(*) {Doubts}");
    private readonly Statement _ofType = database.Prepare($"SELECT {Columns} {Doubts} AND x.operation_id > ? AND d.resource = ? ORDER BY x.operation_id LIMIT {PageSize}");
    private readonly Statement _ofFile = database.Prepare($"""
        SELECT {Columns} {Doubts} AND x.operation_id > ? AND r.sheet_id IN (SELECT sheet_id FROM sheets WHERE file_id = ?) ORDER BY x.operation_id LIMIT {PageSize}
        """);
    private readonly Statement _add = database.Prepare("INSERT INTO alike (operation_id, position, record_id, says) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _alike = database.Prepare("SELECT record_id, says FROM alike WHERE operation_id = ? ORDER BY position");

    private static string Columns => OperationPages.ColumnsOfDoubt;

    /// <summary>The types that have creates in doubt.</summary>
    public IReadOnlyList<string> Types() => database.Read(() => _types.List(s => s.Text(0)));

    /// <summary>How many creates are in doubt.</summary>
    public long Count() => database.Read(() => _count.Scalar() ?? 0);

    /// <summary>The creates of a type that are in doubt, as a stream.</summary>
    public IEnumerable<PlannedOperation> OfType(string resource) =>
        Pages.Stream(0L, after => database.Read(() => _operations.List(_ofType.Bind(after).Bind(resource))), o => o.Id, PageSize);

    /// <summary>Nothing was looked for yet.</summary>
    public void Clear() => database.Execute("DELETE FROM alike");

    /// <summary>Keeps what was found for creates that were looked for; one transaction.</summary>
    public void Add(IReadOnlyList<KeyValuePair<long, IReadOnlyList<RecordAlike>>> found) => database.Write(() =>
    {
        foreach (var (operation, records) in found)
        {
            // Says that it was looked for.
            _add.Bind(operation).Bind(0).Bind((string?)null).Bind("").Run();
            for (var i = 0; i < records.Count; i++)
                _add.Bind(operation).Bind(i + 1).Bind(records[i].Id).Bind(records[i].Says).Run();
        }
    });

    /// <summary>The creates in doubt of a file, in row order, as a stream.</summary>
    public IEnumerable<UnsettledRecord> OfFile(long fileId, ResourceCatalog catalog) => Pages.Stream(
            0L, after => database.Read(() => _operations.List(_ofFile.Bind(after).Bind(fileId)).ConvertAll(o => (o.Id, Record: Describe(o, catalog.Get(o.Resource))))),
            o => o.Id, PageSize)
        .Select(o => o.Record);

    private UnsettledRecord Describe(PlannedOperation operation, ResourceSchema schema)
    {
        var place = _locations.Of(operation.RowId);
        var alike = _alike.Bind(operation.Id).List(s => (Id: s.TextOrNull(0), Says: s.Text(1)));
        return new UnsettledRecord(
            place.Sheet, place.Number, schema.Sheet, RecordNames.Words(m => operation.Intended.FirstOrDefault(f => f.Member == m)?.Value, schema), operation.RecordId,
            alike.Count == 0 ? null : [.. alike.Where(a => a.Id is not null).Select(a => new RecordAlike(a.Id ?? "", a.Says))]);
    }
}
