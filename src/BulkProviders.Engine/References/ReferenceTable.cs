using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
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
        FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
        WHERE d.invalid = 0 AND d.passed_over = 0 AND m.status IS NULL
        """);
    private readonly Statement _related = database.Prepare("""
        SELECT 1 WHERE EXISTS (SELECT 1 FROM refs WHERE target_draft IS NOT NULL) OR EXISTS (SELECT 1 FROM drafts WHERE repeat_key IS NOT NULL)
        """);
    private readonly Statement _labels = database.Prepare(
        "SELECT lookup, folded, label FROM labels WHERE (lookup, folded) > (?, ?) ORDER BY lookup, folded LIMIT ?");
    private readonly Statement _resolveLabel = database.Prepare(
        "UPDATE labels SET target_type = ?, target_id = ? WHERE lookup = ? AND folded = ?");
    private readonly LabelUses _labelUses = new(database);
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

    public IEnumerable<LabelUse> UnresolvedLabels() => _labelUses.Unresolved();

    public bool AreRowsRelated() => database.Read(() => _related.Scalar() is not null);

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
