using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Matching;

/// <summary>Reference cells that name something outside the import.</summary>
internal sealed class OpenReferences(Database database)
{
    private const int PageSize = 500;

    private const string Invalid = "7";

    // Names on rows that are Invalid already are looked for too: a row is told all that is wrong with it at once. What a row of the import has was judged before.
    private const string Uses = $"""
        FROM refs r JOIN drafts d ON d.draft_id = r.draft_id LEFT JOIN rows m ON m.row_id = d.row_id
        WHERE r.target_draft IS NULL AND d.passed_over = 0 AND (m.status IS NULL OR (m.status = {Invalid}
                AND NOT EXISTS (SELECT 1 FROM drafts c WHERE c.resource = r.target AND c.folded_key = r.folded AND c.same_as IS NULL)
                AND NOT EXISTS (SELECT 1 FROM drafts c WHERE c.resource = r.target AND c.folded_id = upper(coalesce(r.target_id, r.folded)) AND c.same_as IS NULL)))
        """;

    private readonly Statement _targets = database.Prepare($"SELECT DISTINCT r.target {Uses} ORDER BY 1");
    private readonly Statement _names = Prepare(database, "r.name", "r.target_type IS NULL");
    private readonly Statement _ids = Prepare(database, "r.target_id", "r.target_type IS NOT NULL");

    private readonly Statement _owner = database.Prepare("""
        SELECT d.draft_id, d.record_id, d.passed_over, d.operation, d.row_id
        FROM record_claims c JOIN drafts d ON d.draft_id = c.draft_id
        WHERE c.resource = ? AND c.folded_id = ? AND c.by_match = 0 ORDER BY c.draft_id LIMIT 1
        """);

    private readonly RowLocations _locations = new(database);

    /// <summary>The draft that has a record by its ID or by the ledger, or null.</summary>
    public CandidateDraft? OwnerOf(string resource, string recordId) => database.Read(() =>
        _owner.Bind(resource).Bind(KeyFolding.Fold(recordId))
            .List(s => (Draft: s.Long(0), Record: s.TextOrNull(1), IsPassedOver: s.Flag(2), Operation: Enum.Parse<ImportOperation>(s.Text(3)), Row: s.Long(4))) is [var owner]
            ? new CandidateDraft(owner.Draft, _locations.Of(owner.Row), owner.Record, owner.IsPassedOver, owner.Operation)
            : null);

    /// <summary>The types that reference cells name records of.</summary>
    public IReadOnlyList<string> Targets() => database.Read(() => _targets.List(s => s.Text(0)));

    /// <summary>Names of records of a type in reference cells that no row of the import has, in draft order, as a stream.</summary>
    public IEnumerable<ReferenceCandidates> Names(string target) => Stream(_names, target);

    /// <summary>Ids of records of a type in reference cells that no row of the import has, in the place of the names, in draft order, as a stream.</summary>
    public IEnumerable<ReferenceCandidates> Ids(string target) => Stream(_ids, target);

    private IEnumerable<ReferenceCandidates> Stream(Statement query, string target) => Pages.Stream(
        after: (Draft: 0L, Member: "", Position: 0),
        page: after => database.Read(() => query.Bind(target).Bind(after.Draft).Bind(after.Member).Bind(after.Position).Bind(PageSize)
            .List(s => new ReferenceCandidates(s.Long(0), s.Long(1), s.Text(2), s.Text(3), s.Int(4), s.Text(5), []))),
        keyOf: c => (c.DraftId, c.Member, c.Position),
        PageSize);

    private static Statement Prepare(Database database, string name, string condition) => database.Prepare($"""
        SELECT r.draft_id, d.row_id, d.resource, r.member, r.position, {name} {Uses} AND r.target = ? AND (r.draft_id, r.member, r.position) > (?, ?, ?) AND {condition}
        ORDER BY r.draft_id, r.member, r.position LIMIT ?
        """);
}
