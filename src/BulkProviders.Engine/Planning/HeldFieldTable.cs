using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>The values that a plan holds back.</summary>
internal sealed class HeldFieldTable(Database database)
{
    private readonly Statement _clear = database.Prepare("DELETE FROM held_fields");
    private readonly Statement _add = database.Prepare("""
        INSERT INTO held_fields (draft_id, row_id, resource, record_id, reason, member, said, now, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """);
    private readonly Statement _all = database.Prepare("""
        SELECT h.draft_id, h.row_id, h.resource, h.record_id, h.reason, h.member, h.said, h.now, h.last, s.name, r.number
        FROM held_fields h JOIN rows r ON r.row_id = h.row_id JOIN sheets s ON s.sheet_id = r.sheet_id
        ORDER BY h.draft_id, h.member
        """);

    public void Clear() => database.Write(() => _clear.Run());

    public void Add(IReadOnlyList<HeldField> fields)
    {
        if (fields.Count > 0)
            database.Write(() =>
            {
                foreach (var f in fields)
                {
                    var row = _add.Bind(f.DraftId).Bind(f.RowId).Bind(f.Resource).Bind(f.RecordId).Bind(f.Reason.ToString()).Bind(f.Member)
                        .Bind(Json(f.Member, f.Said)).Bind(Json(f.Member, f.Now));
                    (f.Last is null ? row.Bind((string?)null) : row.Bind(Json(f.Member, f.Last))).Run();
                }
            });
    }

    public IReadOnlyList<HeldField> All() => database.Read(() => _all.List(s =>
        new HeldField(s.Long(1), s.Long(0), s.Name(2), s.Text(3), Enum.Parse<HoldReason>(s.Name(4)), s.Name(5), Value(s, 6), Value(s, 7))
        {
            Last = s.IsNull(8) ? null : Value(s, 8),
            Place = new RowPlaceOfHold(s.Name(9), s.Int(10))
        }));

    private ReadOnlySpan<byte> Json(string member, FieldValue value) => database.Json.Write<IReadOnlyList<DraftField>>([new DraftField(member, value)], FieldCodec.Write);

    private static FieldValue Value(Statement row, int column) => FieldCodec.Read(row.Utf8(column))[0].Value;
}
