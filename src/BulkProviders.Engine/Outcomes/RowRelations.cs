using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Which rows of a run refer to which others, also where a row is faulty and was never resolved.</summary>
public sealed class RowRelations
{
    // The journal is only read, and its own indexes may be gone by now.
    private const string Collect = """
        CREATE TEMP TABLE IF NOT EXISTS named_rows (resource TEXT NOT NULL, folded TEXT NOT NULL, draft_id INTEGER NOT NULL, PRIMARY KEY (resource, folded)) WITHOUT ROWID;
        INSERT OR IGNORE INTO temp.named_rows SELECT resource, folded_key, draft_id FROM drafts WHERE folded_key IS NOT NULL AND same_as IS NULL ORDER BY draft_id;
        INSERT OR IGNORE INTO temp.named_rows SELECT resource, folded_id, draft_id FROM drafts WHERE folded_id IS NOT NULL AND same_as IS NULL ORDER BY draft_id;
        """;

    private readonly Database _database;
    private readonly KnownNames _names;
    private readonly ResourceCatalog _catalog;
    private readonly Statement _related;

    internal RowRelations(Database database, ResourceCatalog catalog)
    {
        (_database, _names, _catalog) = (database, new KnownNames(database, catalog), catalog);
        database.Execute(Collect);
        _related = database.Prepare("""
            SELECT r.target, t.draft_id, t.row_id
            FROM drafts d JOIN refs r ON r.draft_id = d.draft_id
                JOIN drafts t ON t.draft_id = coalesce(
                    r.target_draft,
                    (SELECT n.draft_id FROM temp.named_rows n WHERE n.resource = r.target AND n.folded = r.folded),
                    (SELECT n.draft_id FROM temp.named_rows n WHERE n.resource = r.target AND n.folded = upper(coalesce(r.target_id, r.folded))))
            WHERE d.row_id = ? AND t.row_id <> d.row_id
            ORDER BY d.draft_id, r.member, r.position
            """);
    }

    /// <summary>The rows that a row refers to, in the order of its columns' names.</summary>
    public IReadOnlyList<RelatedRow> Of(long row) => _database.Read(() =>
        _related.Bind(row).List(s => (Type: s.Text(0), Draft: s.Long(1), Row: s.Long(2))))
        .ConvertAll(r => new RelatedRow(r.Row, _catalog.Find(r.Type)?.Sheet ?? r.Type, () => _names.OfDraft(r.Type, r.Draft)));
}

/// <summary>A row that another one refers to.</summary>
/// <param name="RowId">Number in the journal.</param>
/// <param name="Sheet">What its type is called.</param>
/// <param name="Name">What people call the record, or null where nothing is known.</param>
public sealed record RelatedRow(long RowId, string Sheet, Func<string?> Name);
