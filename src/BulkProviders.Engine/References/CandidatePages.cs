using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Joins the names of reference columns with the drafts that they can mean.</summary>
internal sealed class CandidatePages(Database database)
{
    private const int PageSize = 500;

    // A name that thousands of rows share is ambiguous all the same; the caller shows a handful.
    private const int MostCandidates = 100;

    private readonly Statement _names = database.Prepare("""
        SELECT r.draft_id, d.row_id, d.resource, r.member, r.position, r.name, r.target, r.folded
        FROM refs r JOIN drafts d ON d.draft_id = r.draft_id
        WHERE (r.draft_id, r.member, r.position) > (?, ?, ?) AND r.is_label = 0 AND r.target_type IS NULL
        ORDER BY r.draft_id, r.member, r.position LIMIT ?
        """);
    private readonly Statement _byKey = PrepareCandidates(database, "folded_key");
    private readonly Statement _byId = PrepareCandidates(database, "folded_id");

    /// <summary>Every unresolved name of every reference column, in draft order, with the drafts of the target type whose record id or row key it is.</summary>
    public IEnumerable<ReferenceCandidates> Stream()
    {
        Indexes.MakeDraftKeys(database);
        return Pages.Stream(
            after: (Draft: 0L, Member: "", Position: 0),
            page: after => database.Read(() => Page(after)),
            keyOf: c => (c.DraftId, c.Member, c.Position),
            PageSize);
    }

    private List<ReferenceCandidates> Page((long Draft, string Member, int Position) after)
    {
        var names = _names.Bind(after.Draft).Bind(after.Member).Bind(after.Position).Bind(PageSize).List(s => (
            Reference: new ReferenceCandidates(s.Long(0), s.Long(1), s.Text(2), s.Text(3), s.Int(4), s.Text(5), []),
            Key: (Target: s.Text(6), Folded: s.Text(7))));
        // Rows that stand together often name the same parent.
        var found = new Dictionary<(string, string), IReadOnlyList<CandidateDraft>>();
        return names.ConvertAll(n =>
        {
            if (!found.TryGetValue(n.Key, out var candidates))
                found.Add(n.Key, candidates = CandidatesOf(n.Key.Target, n.Key.Folded));
            return n.Reference with { Candidates = candidates };
        });
    }

    private IReadOnlyList<CandidateDraft> CandidatesOf(string target, string folded)
    {
        var byKey = _byKey.Bind(target).Bind(folded).Bind(MostCandidates).List(ReadCandidate);
        // An ID is the same with braces and without dashes.
        var id = Guid.TryParse(folded, out var uuid) ? KeyFolding.Fold(uuid.ToString("D")) : folded;
        var byId = _byId.Bind(target).Bind(id).Bind(MostCandidates).List(ReadCandidate);
        return byId.Count == 0 ? byKey
            : byKey.Count == 0 ? byId
            : [.. byKey.Concat(byId).DistinctBy(c => c.DraftId).OrderBy(c => c.DraftId)];
    }

    private static Statement PrepareCandidates(Database database, string folded) => database.Prepare($"""
        SELECT c.draft_id, c.record_id, c.passed_over, c.operation, r.row_id, f.path, s.name, r.number
        FROM drafts c JOIN rows r ON r.row_id = c.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
        WHERE c.resource = ? AND c.{folded} = ? AND c.same_as IS NULL
        ORDER BY c.row_id LIMIT ?
        """);

    private static CandidateDraft ReadCandidate(Statement row) => new(
        row.Long(0), RowLocations.Read(row, 4), row.TextOrNull(1), row.Flag(2), Enum.Parse<ImportOperation>(row.Text(3)));
}
