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
            CASE WHEN d.repeat_key IS NOT NULL THEN (SELECT s.resource FROM rows r JOIN sheets s ON s.sheet_id = r.sheet_id WHERE r.row_id = d.row_id) END,
            d.settled_as_new,
            d.repeat_key IS NOT NULL AND EXISTS (SELECT 1 FROM made_anew a WHERE a.draft_id = d.draft_id)
        FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
        WHERE d.draft_id > ?
        """;

    private readonly Database _database;
    private readonly Statement _all;
    private readonly Statement _plannable;
    private readonly Statement _ofType;
    private readonly Statement _lookupOfType;
    private readonly Statement _foundOfType;
    private readonly RepeatedTargets _records;
    private readonly NameResolution _names;

    public DraftPages(Database database)
    {
        (_database, _records, _names) = (database, new RepeatedTargets(database), new NameResolution(database));
        _all = database.Prepare(Columns + " ORDER BY d.draft_id LIMIT ?");
        _plannable = database.Prepare(Columns + " AND d.invalid = 0 AND d.passed_over = 0 AND d.same_as IS NULL AND m.status IS NULL ORDER BY d.draft_id LIMIT ?");
        const string plannableOfType = Columns + " AND d.invalid = 0 AND d.passed_over = 0 AND d.same_as IS NULL AND m.status IS NULL AND d.resource = ?";
        _ofType = database.Prepare(plannableOfType + " ORDER BY d.draft_id LIMIT ?");
        _lookupOfType = database.Prepare(plannableOfType + " AND EXISTS (SELECT 1 FROM lookup_keys s WHERE s.draft_id = d.draft_id) ORDER BY d.draft_id LIMIT ?");
        _foundOfType = database.Prepare(plannableOfType + """
             AND d.draft_id IN (SELECT s.draft_id FROM key_hits h CROSS JOIN lookup_keys s ON s.resource = h.resource AND s.slot = h.slot AND s.key = h.key WHERE h.resource = ?)
             ORDER BY d.draft_id LIMIT ?
            """);
    }

    /// <summary>All drafts in row order, or only those of valid rows that are not passed over; with references resolved.</summary>
    public IEnumerable<ResourceDraft> Stream(bool plannableOnly)
    {
        _names.Forget();
        return Pages.Stream(0L, after => _database.Read(() => Page((plannableOnly ? _plannable : _all).Bind(after))), draft => draft.Id, PageSize);
    }

    /// <summary>The drafts of a type that can be planned.</summary>
    public IEnumerable<ResourceDraft> StreamOf(string resource, DraftsWanted wanted)
    {
        _names.Forget();
        return Pages.Stream(0L, after => _database.Read(() => Page(wanted switch
        {
            DraftsWanted.Found => _foundOfType.Bind(after).Bind(resource).Bind(resource),
            DraftsWanted.LookedFor => _lookupOfType.Bind(after).Bind(resource),
            _ => _ofType.Bind(after).Bind(resource)
        })), draft => draft.Id, PageSize);
    }

    private List<ResourceDraft> Page(Statement query) =>
        _names.Resolve(_records.Name(query.Bind(PageSize).List(ReadDraft)), d => (d.Id, d.Resource, d.Fields), (d, fields) => d with { Fields = fields, Stored = d.Stored is null ? null : fields });

    internal static ResourceDraft ReadDraft(Statement row)
    {
        var fields = FieldCodec.Read(row.Utf8(12));
        return new ResourceDraft
        {
            Id = row.Long(0),
            RowId = row.Long(1),
            Part = row.Int(2),
            Resource = row.Name(3),
            Operation = Enum.Parse<ImportOperation>(row.Name(4)),
            RecordId = row.TextOrNull(5),
            RowKey = row.TextOrNull(6),
            EarlierId = row.TextOrNull(7),
            IsInvalid = row.Flag(8),
            IsPassedOver = row.Flag(9),
            RepeatKey = row.TextOrNull(10),
            OwnerHash = row.TextOrNull(11),
            Fields = fields,
            // What rows of a flat sheet say of a record may be put together from several drafts.
            Stored = row.IsNull(10) ? fields : null,
            FlatSheet = row.TextOrNull(13),
            IsSettledAsNew = row.Flag(14),
            MakesAnew = row.Flag(15)
        };
    }
}
