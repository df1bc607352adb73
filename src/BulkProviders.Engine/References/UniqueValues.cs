using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Finds values that several records of the import claim though no two may have them. Read from the drafts as they stand once rows of flat sheets are together.</summary>
internal sealed class UniqueValues
{
    private const int PageSize = 500;

    // A value that so many rows share is a word for "none"; each of them names a few others all the same.
    private const int MostClaims = 1000;

    private readonly Database _database;
    private readonly RowInsert _add;
    private readonly Statement _types;
    private readonly Statement _drafts;
    private readonly Statement _groups;
    private readonly Statement _claims;

    public UniqueValues(Database database)
    {
        _database = database;
        database.Execute("CREATE TEMP TABLE IF NOT EXISTS unique_values (resource TEXT NOT NULL, member TEXT NOT NULL, folded TEXT NOT NULL, draft_id INTEGER NOT NULL) STRICT");
        _add = new RowInsert(database, "INSERT INTO temp.unique_values (resource, member, folded, draft_id)", columns: 4);
        _types = database.Prepare("SELECT DISTINCT resource FROM drafts");
        _drafts = database.Prepare("""
            SELECT draft_id, json_extract(fields, ?) AS value FROM drafts
            WHERE draft_id > ? AND resource = ? AND instr(fields, ?) > 0 AND value IS NOT NULL ORDER BY draft_id LIMIT ?
            """);
        const string record = "coalesce(d.folded_id, 'd' || coalesce(d.same_as, d.draft_id))";
        _groups = database.Prepare($"""
            SELECT u.resource, u.member, u.folded FROM temp.unique_values u JOIN drafts d ON d.draft_id = u.draft_id
            WHERE (u.resource, u.member, u.folded) > (?, ?, ?)
            GROUP BY u.resource, u.member, u.folded HAVING count(*) > 1 AND min(d.passed_over) = 0 AND min({record}) < max({record})
            ORDER BY u.resource, u.member, u.folded LIMIT ?
            """);
        _claims = database.Prepare($"""
            SELECT u.draft_id, r.row_id, f.path, s.name, r.number, {record}, d.passed_over, json_extract(d.fields, ?)
            FROM temp.unique_values u JOIN drafts d ON d.draft_id = u.draft_id
                JOIN rows r ON r.row_id = d.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
            WHERE u.resource = ? AND u.member = ? AND u.folded = ? ORDER BY r.row_id LIMIT ?
            """);
    }

    /// <summary>Values, compared as keys are, that two records or more claim, one of which at least is to be written.</summary>
    /// <param name="catalog">Says which columns are unique.</param>
    /// <param name="isAsked">Whether it matters for a type.</param>
    public IEnumerable<RepeatedValue> Stream(ResourceCatalog catalog, Func<ResourceSchema, bool> isAsked)
    {
        var types = _database.Read(() => _types.List(s => s.Text(0))).Select(catalog.Get).Where(isAsked).ToList();
        var columns = types.SelectMany(t => t.Columns.Where(c => c.Unique && !c.IsRelationship).Select(c => (t.Name, c.Member))).ToList();
        if (columns.Count == 0)
            return [];
        _database.Write(() => _database.Execute("DELETE FROM temp.unique_values; DROP INDEX IF EXISTS temp.unique_by_value"));
        foreach (var (resource, member) in columns)
            Gather(resource, member);
        _database.Write(() => _database.Execute("CREATE INDEX temp.unique_by_value ON unique_values (resource, member, folded)"));
        return Pages.Stream(
                after: (Resource: "", Member: "", Folded: ""),
                page: after => _database.Read(() => _groups.Bind(after.Resource).Bind(after.Member).Bind(after.Folded).Bind(PageSize)
                    .List(s => (Resource: s.Text(0), Member: s.Text(1), Folded: s.Text(2)))),
                keyOf: group => group,
                PageSize)
            .Select(g => _database.Read(() => new RepeatedValue(g.Resource, g.Member, Claims(g))));
    }

    private void Gather(string resource, string member)
    {
        long after = 0;
        while (true)
        {
            var page = _database.Read(() => _drafts.Bind(PathOf(member)).Bind(after).Bind(resource).Bind($"\"{member}\"").Bind(PageSize)
                .List(s => (Draft: s.Long(0), Folded: KeyFolding.Fold(s.Text(1)))));
            _database.Write(() => _add.Run(page.FindAll(p => p.Folded.Length > 0), (insert, p) => insert.Bind(resource).Bind(member).Bind(p.Folded).Bind(p.Draft)));
            if (page.Count < PageSize)
                return;
            after = page[^1].Draft;
        }
    }

    private List<ValueClaim> Claims((string Resource, string Member, string Folded) group) =>
        _claims.Bind(PathOf(group.Member)).Bind(group.Resource).Bind(group.Member).Bind(group.Folded).Bind(MostClaims)
            .List(s => new ValueClaim(s.Long(0), RowLocations.Read(s, 1), s.Text(5), s.Flag(6), s.Text(7)));

    private static string PathOf(string member) => $"$.\"{member}\"";
}
