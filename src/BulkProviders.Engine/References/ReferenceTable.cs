using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>References between drafts, dropdown labels, keys that stand twice, and rows that left their place.</summary>
internal sealed class ReferenceTable(Database database) : IReferenceStore
{
    private const int PageSize = 500;

    private readonly CandidatePages _candidates = new(database);
    private readonly DuplicateKeys _duplicates = new(database);
    private readonly DisplacedRows _displaced = new(database);
    private readonly RepeatTable _repeats = new(database);
    private readonly InverseReferenceTable _given = new(database);

    private readonly Statement _typesToWrite = database.Prepare("""
        SELECT DISTINCT d.resource
        FROM drafts d LEFT JOIN row_state m ON m.row_id = d.row_id
        WHERE d.invalid = 0 AND d.passed_over = 0 AND m.status IS NULL
        """);
    private readonly Statement _labels = database.Prepare(
        "SELECT lookup, folded, label FROM labels WHERE (lookup, folded) > (?, ?) ORDER BY lookup, folded LIMIT ?");
    private readonly Statement _resolveLabel = database.Prepare(
        "UPDATE labels SET target_type = ?, target_id = ? WHERE lookup = ? AND folded = ?");
    private readonly Statement _unresolvedLabels = database.Prepare("""
        SELECT r.draft_id, r.member, r.position, d.row_id, d.resource, r.target, r.name
        FROM refs r JOIN drafts d ON d.draft_id = r.draft_id
            JOIN labels l ON l.lookup = r.target AND l.folded = r.folded
        WHERE (r.draft_id, r.member, r.position) > (?, ?, ?) AND r.is_label = 1 AND r.target_type IS NULL AND l.target_type IS NULL
        ORDER BY r.draft_id, r.member, r.position LIMIT ?
        """);
    private readonly Statement _resolve = database.Prepare(
        "UPDATE refs SET target_type = ?, target_id = ?, target_draft = ? WHERE draft_id = ? AND member = ? AND position = ?");

    public IEnumerable<DuplicateKey> DuplicateKeys() => _duplicates.Stream();

    public IEnumerable<DisplacedRow> DisplacedRows() => _displaced.Stream();

    public IReadOnlyList<string> TypesToWrite() => database.Read(() => _typesToWrite.List(s => s.Text(0)));

    public IEnumerable<AmbiguousRepeat> GroupRepeats() => _repeats.Group();

    public IEnumerable<RepeatedDraft> RepeatedDrafts() => _repeats.Stream();

    public void Merge(IReadOnlyList<MergedRecord> records, IReadOnlyList<KeyValuePair<long, DraftField>> links) =>
        database.Write(() => _repeats.Merge(records, links));

    public IEnumerable<KeyValuePair<string, string>> LookupLabels() => Pages.Stream(
            after: (Lookup: "", Folded: ""),
            page: after => database.Read(() => _labels.Bind(after.Lookup).Bind(after.Folded).Bind(PageSize)
                .List(s => (Lookup: s.Text(0), Folded: s.Text(1), Label: s.Text(2)))),
            keyOf: label => (label.Lookup, label.Folded),
            PageSize)
        .Select(label => KeyValuePair.Create(label.Lookup, label.Label));

    public void ResolveLabels(string lookup, string foldedLabel, RecordIdentifier target) => database.Write(() =>
        _resolveLabel.Bind(target.Type).Bind(target.Id).Bind(lookup).Bind(foldedLabel).Run());

    public IEnumerable<LabelUse> UnresolvedLabels() => Pages.Stream(
            after: (Draft: 0L, Member: "", Position: 0),
            page: after => database.Read(() => _unresolvedLabels.Bind(after.Draft).Bind(after.Member).Bind(after.Position).Bind(PageSize)
                .List(s => (Key: (s.Long(0), s.Text(1), s.Int(2)), Use: new LabelUse(s.Long(3), s.Text(4), s.Text(1), s.Text(5), s.Text(6)) { DraftId = s.Long(0) }))),
            keyOf: use => use.Key,
            PageSize)
        .Select(use => use.Use);

    public IEnumerable<ReferenceCandidates> References() => _candidates.Stream();

    public IEnumerable<InverseReference> InverseReferences(string resource, string member, string inverse) => _given.Uses(resource, member, inverse);

    public IEnumerable<KeyValuePair<long, long>> DraftsWithout(string resource, string member) => _given.DraftsWithout(resource, member);

    public void Resolve(IReadOnlyList<ResolvedReference> references) => database.Write(() =>
    {
        foreach (var (draft, member, position, target) in references)
            if (_resolve.Bind(target.Type).Bind(target.Id).Bind(target.Draft).Bind(draft).Bind(member).Bind(position).Run() == 0)
                throw new InvalidOperationException($"Draft {draft} has no reference {position} in '{member}'.");
    });
}
