using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Joins the names of reference columns with the drafts that they can mean: a page at a time, not a name at a time.</summary>
internal sealed class CandidatePages(Database database)
{
    private const int PageSize = 500;

    // A name that thousands of rows share is ambiguous all the same; the caller shows a handful.
    private const int MostCandidates = 100;

    private const string Candidate = "c.draft_id, c.record_id, c.passed_over, c.operation, r.row_id, f.path, s.name, r.number";

    private const string Place = "JOIN rows r ON r.row_id = c.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id";

    private const string NameIsId = "replace(r.target_id, '-', '') = replace(trim(lower(r.name), ' {}()'), '-', '')";

    private readonly Statement _types = database.Prepare("SELECT DISTINCT resource FROM drafts");

    // An id, which was stored as what it means, may still be that of a row; where the import has no rows of its type it needs no second look.
    private readonly Statement _names = database.Prepare($"""
        SELECT r.draft_id, d.row_id, d.resource, r.member, r.position, r.name, r.target, r.folded,
            {First("folded_key", "r.folded", 0)}, {First("folded_key", "r.folded", 1)}, {First("folded_id", "upper(coalesce(r.target_id, r.folded))", 0)}, {First("folded_id", "upper(coalesce(r.target_id, r.folded))", 1)}
        FROM refs r JOIN drafts d ON d.draft_id = r.draft_id
        WHERE (r.draft_id, r.member, r.position) > (?, ?, ?) AND r.target_draft IS NULL
            AND (r.target_type IS NULL OR (r.target IN (SELECT value FROM json_each(?)) AND {NameIsId}))
        ORDER BY r.draft_id, r.member, r.position LIMIT ?
        """);
    private readonly Statement _byKey = PrepareCandidates(database, "folded_key");
    private readonly Statement _byId = PrepareCandidates(database, "folded_id");
    private readonly Statement _single = database.Prepare($"SELECT {Candidate} FROM drafts c {Place} WHERE c.draft_id IN (SELECT value FROM json_each(?))");

    /// <summary>Every unresolved name of every reference column, in draft order, with the drafts of the target type whose record id or row key it is.</summary>
    public IEnumerable<ReferenceCandidates> Stream()
    {
        Indexes.MakeDraftKeys(database);
        var types = JournalJson.Names(database.Read(() => _types.List(s => s.Text(0))));
        return Pages.Stream(
            after: (Draft: 0L, Member: "", Position: 0),
            page: after => database.Read(() => Page(after, types)),
            keyOf: c => (c.DraftId, c.Member, c.Position),
            PageSize);
    }

    private List<ReferenceCandidates> Page((long Draft, string Member, int Position) after, string types)
    {
        var names = _names.Bind(after.Draft).Bind(after.Member).Bind(after.Position).Bind(types).Bind(PageSize).List(s => (
            Reference: new ReferenceCandidates(s.Long(0), s.Long(1), s.Text(2), s.Text(3), s.Int(4), s.Text(5), []),
            Key: (Target: s.Text(6), Folded: s.Text(7)),
            Key1: s.LongOrNull(8), Id1: s.LongOrNull(10),
            IsShared: !s.IsNull(9) || !s.IsNull(11) || (!s.IsNull(8) && !s.IsNull(10) && s.Long(8) != s.Long(10))));
        var single = Singles(names.Where(n => !n.IsShared).Select(n => n.Key1 ?? n.Id1).OfType<long>().Distinct());
        // Rows that stand together often name the same parent.
        var shared = new Dictionary<(string, string), IReadOnlyList<CandidateDraft>>();
        return names.ConvertAll(n => n.IsShared ? n.Reference with { Candidates = Shared(n.Key, shared) }
            : (n.Key1 ?? n.Id1) is { } draft ? n.Reference with { Candidates = single[draft] }
            : n.Reference);
    }

    private Dictionary<long, IReadOnlyList<CandidateDraft>> Singles(IEnumerable<long> drafts)
    {
        var list = JournalJson.Numbers(drafts);
        return list == "[]" ? [] : _single.Bind(list).List(ReadCandidate).ToDictionary(c => c.DraftId, IReadOnlyList<CandidateDraft> (c) => [c]);
    }

    private IReadOnlyList<CandidateDraft> Shared((string Target, string Folded) key, Dictionary<(string, string), IReadOnlyList<CandidateDraft>> found)
    {
        if (!found.TryGetValue(key, out var candidates))
            found.Add(key, candidates = CandidatesOf(key.Target, key.Folded));
        return candidates;
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

    private static string First(string folded, string key, int offset) =>
        $"(SELECT c.draft_id FROM drafts c WHERE c.resource = r.target AND c.{folded} = {key} AND c.same_as IS NULL ORDER BY c.row_id LIMIT 1 OFFSET {offset})";

    private static Statement PrepareCandidates(Database database, string folded) => database.Prepare(
        $"SELECT {Candidate} FROM drafts c {Place} WHERE c.resource = ? AND c.{folded} = ? AND c.same_as IS NULL ORDER BY c.row_id LIMIT ?");

    private static CandidateDraft ReadCandidate(Statement row) => new(
        row.Long(0), RowLocations.Read(row, 4), row.TextOrNull(1), row.Flag(2), Enum.Parse<ImportOperation>(row.Text(3)));
}
