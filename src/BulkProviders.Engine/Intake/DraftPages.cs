using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Reads drafts back, with the names that have been resolved replaced by what they mean.</summary>
internal sealed class DraftPages
{
    private const int PageSize = 500;

    internal const string Columns = """
        SELECT d.draft_id, d.row_id, d.part, d.resource, d.operation, d.record_id, d.row_key, d.earlier_id,
            d.invalid = 1 OR m.status IS 7, d.passed_over, d.repeat_key, d.owner_hash, d.fields,
            CASE WHEN d.repeat_key IS NOT NULL THEN (SELECT s.resource FROM rows r JOIN sheets s ON s.sheet_id = r.sheet_id WHERE r.row_id = d.row_id) END
        FROM drafts d LEFT JOIN row_state m ON m.row_id = d.row_id
        WHERE d.draft_id > ?
        """;

    private readonly Database _database;
    private readonly Statement _all;
    private readonly Statement _plannable;
    private readonly Statement _ofType;
    private readonly Statement _lookupOfType;
    private readonly Statement _resolved;
    private readonly RepeatedTargets _records;

    public DraftPages(Database database)
    {
        (_database, _records) = (database, new RepeatedTargets(database));
        _all = database.Prepare(Columns + " ORDER BY d.draft_id LIMIT ?");
        _plannable = database.Prepare(Columns + " AND d.invalid = 0 AND d.passed_over = 0 AND d.same_as IS NULL AND m.status IS NULL ORDER BY d.draft_id LIMIT ?");
        const string plannableOfType = Columns + " AND d.invalid = 0 AND d.passed_over = 0 AND d.same_as IS NULL AND m.status IS NULL AND d.resource = ?";
        _ofType = database.Prepare(plannableOfType + " ORDER BY d.draft_id LIMIT ?");
        _lookupOfType = database.Prepare(plannableOfType + " AND EXISTS (SELECT 1 FROM lookup_keys s WHERE s.draft_id = d.draft_id) ORDER BY d.draft_id LIMIT ?");
        _resolved = database.Prepare("""
            SELECT r.draft_id, r.member, r.position, coalesce(r.target_type, l.target_type), coalesce(r.target_id, l.target_id), r.target_draft
            FROM refs r LEFT JOIN labels l ON r.is_label = 1 AND l.lookup = r.target AND l.folded = r.folded
            WHERE r.draft_id BETWEEN ? AND ? AND coalesce(r.target_type, l.target_type) IS NOT NULL
            """);
    }

    /// <summary>All drafts in row order, or only those of valid rows that are not passed over; with references resolved.</summary>
    public IEnumerable<ResourceDraft> Stream(bool plannableOnly) =>
        Pages.Stream(0L, after => _database.Read(() => Page((plannableOnly ? _plannable : _all).Bind(after))), draft => draft.Id, PageSize);

    /// <summary>The drafts of a type that can be planned.</summary>
    /// <param name="lookupOnly">Only those that are looked for by their values.</param>
    public IEnumerable<ResourceDraft> StreamOf(string resource, bool lookupOnly) =>
        Pages.Stream(0L, after => _database.Read(() => Page((lookupOnly ? _lookupOfType : _ofType).Bind(after).Bind(resource))), draft => draft.Id, PageSize);

    private List<ResourceDraft> Page(Statement query)
    {
        var drafts = _records.Name(query.Bind(PageSize).List(ReadDraft));
        if (!drafts.Exists(d => d.Fields.Any(f => f.Value is FieldValue.Unresolved)))
            return drafts;
        var resolved = _resolved.Bind(drafts[0].Id).Bind(drafts[^1].Id)
            .List(s => (Key: (Draft: s.Long(0), Member: s.Text(1), Position: s.Int(2)), Target: new RecordIdentifier(s.Text(3), s.Text(4), s.LongOrNull(5))))
            .ToDictionary(r => r.Key, r => r.Target);
        return drafts.ConvertAll(d => d with { Fields = [.. d.Fields.Select(f => Resolve(d.Id, f, resolved))] });
    }

    private static DraftField Resolve(long draft, DraftField field, Dictionary<(long, string, int), RecordIdentifier> resolved)
    {
        if (field.Value is not FieldValue.Unresolved unresolved)
            return field;
        var targets = new List<RecordIdentifier>(unresolved.Names.Count);
        for (var position = 0; position < unresolved.Names.Count; position++)
            if (resolved.TryGetValue((draft, field.Member, position), out var target))
                targets.Add(target);
        // A name without a meaning leaves the whole cell as it is: its row has the error.
        if (targets.Count < unresolved.Names.Count)
            return field;
        return field with { Value = unresolved.ToMany ? new FieldValue.Many(targets) { IsWhole = unresolved.IsWhole } : new FieldValue.One(targets[0]) };
    }

    internal static ResourceDraft ReadDraft(Statement row) => new()
    {
        Id = row.Long(0),
        RowId = row.Long(1),
        Part = row.Int(2),
        Resource = row.Text(3),
        Operation = Enum.Parse<ImportOperation>(row.Text(4)),
        RecordId = row.TextOrNull(5),
        RowKey = row.TextOrNull(6),
        EarlierId = row.TextOrNull(7),
        IsInvalid = row.Flag(8),
        IsPassedOver = row.Flag(9),
        RepeatKey = row.TextOrNull(10),
        OwnerHash = row.TextOrNull(11),
        Fields = FieldCodec.Read(row.Utf8(12)),
        FlatSheet = row.TextOrNull(13)
    };
}
