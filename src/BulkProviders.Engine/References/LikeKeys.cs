using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Finds, for a name that no row has, a row key that looks like it. The keys are gone through once, and only where there is such a name.</summary>
internal sealed class LikeKeys
{
    private const int PageSize = 500;

    private readonly Database _database;
    private readonly RowInsert _add;
    private readonly Statement _keys;
    private readonly Statement _find;
    private bool _isFilled;

    public LikeKeys(Database database)
    {
        _database = database;
        database.Execute("CREATE TEMP TABLE IF NOT EXISTS like_keys (resource TEXT NOT NULL, likeness TEXT NOT NULL, draft_id INTEGER NOT NULL) STRICT");
        _add = new RowInsert(database, "INSERT INTO temp.like_keys (resource, likeness, draft_id)", columns: 3);
        _keys = database.Prepare("SELECT draft_id, resource, row_key FROM drafts WHERE draft_id > ? AND row_key IS NOT NULL AND same_as IS NULL ORDER BY draft_id LIMIT ?");
        _find = database.Prepare("""
            SELECT d.row_key, r.row_id, f.path, s.name, r.number
            FROM temp.like_keys k JOIN drafts d ON d.draft_id = k.draft_id
                JOIN rows r ON r.row_id = d.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
            WHERE k.resource = ? AND k.likeness = ? ORDER BY k.draft_id LIMIT 1
            """);
    }

    /// <summary>Keys may have come or gone since.</summary>
    public void Forget() => _isFilled = false;

    /// <summary>The key that looks like the name, the place of its row, and what parts them; null where there is none.</summary>
    /// <param name="resource">The type whose rows are meant.</param>
    /// <param name="name">The name in the cell.</param>
    public LikeKey? Of(string resource, string name)
    {
        if (!_isFilled)
            Fill();
        var likeness = Likeness.Fold(name);
        if (likeness.Length == 0)
            return null;
        return _database.Read(() => _find.Bind(resource).Bind(likeness).List(s => (Key: s.Text(0), Row: RowLocations.Read(s, 1)))) is [var (key, row)]
            && Likeness.Difference(name, key) is { } difference
            ? new LikeKey(key, row.ToString(), difference)
            : null;
    }

    private void Fill()
    {
        _database.Write(() => _database.Execute("DELETE FROM temp.like_keys; DROP INDEX IF EXISTS temp.like_keys_by_likeness"));
        long after = 0;
        while (true)
        {
            var page = _database.Read(() => _keys.Bind(after).Bind(PageSize).List(s => (Draft: s.Long(0), Resource: s.Text(1), Key: s.Text(2))));
            _database.Write(() => _add.Run(page, (insert, p) => insert.Bind(p.Resource).Bind(Likeness.Fold(p.Key)).Bind(p.Draft)));
            if (page.Count < PageSize)
                break;
            after = page[^1].Draft;
        }

        _database.Write(() => _database.Execute("CREATE INDEX temp.like_keys_by_likeness ON like_keys (resource, likeness)"));
        _isFilled = true;
    }
}
