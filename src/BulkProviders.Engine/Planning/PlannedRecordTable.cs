using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>The records of a plan that is kept, with all fields as the plan saw them.</summary>
internal sealed class PlannedRecordTable(Database database)
{
    private readonly Statement _clear = database.Prepare("DELETE FROM planned_records");
    private readonly Statement _keep = database.Prepare("INSERT INTO planned_records (resource, folded_id, fields) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _find = database.Prepare("SELECT fields FROM planned_records WHERE resource = ? AND folded_id = ?");

    public void Clear() => database.Write(() => _clear.Run());

    /// <summary>Keeps records; one transaction.</summary>
    public void Keep(IEnumerable<(string Resource, ResourceRecord Record)> records) => database.Write(() =>
    {
        foreach (var (resource, record) in records)
        {
            IReadOnlyList<DraftField> fields = [.. record.Fields.Select(f => new DraftField(f.Key, f.Value))];
            _keep.Bind(resource).Bind(KeyFolding.Fold(record.Id)).Bind(database.Json.Write(fields, FieldCodec.Write)).Run();
        }
    });

    /// <summary>All fields of a record as the plan saw them; null where it was not kept.</summary>
    public IReadOnlyList<DraftField>? Find(string resource, string id) => database.Read(() =>
        _find.Bind(resource).Bind(KeyFolding.Fold(id)).List(s => FieldCodec.Read(s.Utf8(0))) is [var fields] ? fields : null);
}
