using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>Reads the drafts that can be planned as the ledger of the tenant is asked about them.</summary>
internal sealed class QuestionPages(Database database)
{
    private const int PageSize = 500;

    private readonly Statement _page = database.Prepare("""
        SELECT d.draft_id, d.resource, coalesce(d.record_id, d.earlier_id), d.folded_key, r.identity_hash, d.fields, f.path, s.name, r.number, d.owner_hash, d.repeat_key
        FROM drafts d JOIN rows r ON r.row_id = d.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
        WHERE d.draft_id > ? AND d.invalid = 0 AND d.passed_over = 0 AND d.same_as IS NULL AND r.status IS NULL
        ORDER BY d.draft_id LIMIT ?
        """);

    public IEnumerable<LedgerQuestion> Stream() => Pages.Stream(
        0L, after => database.Read(() => _page.Bind(after).Bind(PageSize).List(Read)), question => question.DraftId, PageSize);

    private static LedgerQuestion Read(Statement row) => new(
        row.Long(0), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), DraftHash.Of(FieldCodec.Read(row.Utf8(5)), row.TextOrNull(9), row.TextOrNull(10)), row.TextOrNull(4) ?? "",
        new RowPlace(row.Text(6), row.Text(7), row.Int(8)));
}
