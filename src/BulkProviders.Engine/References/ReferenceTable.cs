using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>What the cells of an import refer to: labels and resolved names here, and a table or query of its own for each further question.</summary>
internal sealed class ReferenceTable(Database database)
{
    private const int PageSize = 500;

    private readonly Statement _typesToReach = database.Prepare("""
        SELECT DISTINCT d.resource
        FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
        WHERE d.invalid = 0 AND ((d.passed_over = 0 AND m.status IS NULL) OR EXISTS (SELECT 1 FROM stored_before s WHERE s.draft_id = d.draft_id))
        """);
    private readonly Statement _related = database.Prepare("""
        SELECT 1 WHERE EXISTS (SELECT 1 FROM refs WHERE target_draft IS NOT NULL) OR EXISTS (SELECT 1 FROM drafts WHERE repeat_key IS NOT NULL)
        """);
    private readonly Statement _labels = database.Prepare(
        "SELECT lookup, folded, label FROM labels WHERE (lookup, folded) > (?, ?) ORDER BY lookup, folded LIMIT ?");
    private readonly Statement _resolveLabel = database.Prepare(
        "UPDATE labels SET target_type = ?, target_id = ? WHERE lookup = ? AND folded = ?");
    private readonly Statement _keepLabel = database.Prepare(
        "INSERT INTO labels (lookup, folded, label, target_type, target_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly LabelUses _labelUses = new(database);
    private readonly Statement _resolve = database.Prepare(
        "UPDATE refs SET target_type = ?, target_id = ?, target_draft = ? WHERE draft_id = ? AND member = ? AND position = ?");

    /// <summary>Keys that stand twice.</summary>
    public DuplicateKeys Duplicates { get; } = new(database);

    /// <summary>Values that records share though they may not.</summary>
    public UniqueValues Unique { get; } = new(database);

    /// <summary>Keys that look like names which no row has.</summary>
    public LikeKeys Likes { get; } = new(database);

    /// <summary>Rows that left their place.</summary>
    public DisplacedRows Displaced { get; } = new(database);

    /// <summary>Rows of flat sheets that repeat a record.</summary>
    public RepeatTable Repeats { get; } = new(database);

    /// <summary>Names of reference columns, with the drafts that they can mean.</summary>
    public CandidatePages Candidates { get; } = new(database);

    /// <summary>References that the other side gives.</summary>
    public InverseReferenceTable Inverse { get; } = new(database);

    /// <summary>The types that rows without a fault are to be written to, or say that they are stored in, by name, in the order of the input.</summary>
    public IReadOnlyList<string> TypesToReach() => database.Read(() => _typesToReach.List(s => s.Text(0)));

    /// <summary>Every distinct lookup label that the import uses, by lookup type.</summary>
    public IEnumerable<KeyValuePair<string, string>> LookupLabels() => Pages.Stream(
            after: (Lookup: "", Folded: ""),
            page: after => database.Read(() => _labels.Bind(after.Lookup).Bind(after.Folded).Bind(PageSize)
                .List(s => (Lookup: s.Text(0), Folded: s.Text(1), Label: s.Text(2)))),
            keyOf: label => (label.Lookup, label.Folded),
            PageSize)
        .Select(label => KeyValuePair.Create(label.Lookup, label.Label));

    /// <summary>Replaces a label (folded by <see cref="KeyFolding"/>) of a lookup type by its record wherever it is used.</summary>
    public void ResolveLabels(string lookup, string foldedLabel, RecordIdentifier target) => database.Write(() =>
        _resolveLabel.Bind(target.Type).Bind(target.Id).Bind(lookup).Bind(foldedLabel).Run());

    /// <summary>Keeps the labels of a lookup type that the import does not use: values before a change are told by them.</summary>
    public void KeepLabels(string lookup, string type, IEnumerable<KeyValuePair<string, string>> labelsById) => database.Write(() =>
    {
        foreach (var (id, label) in labelsById)
            _keepLabel.Bind(lookup).Bind(KeyFolding.Fold(label)).Bind(label).Bind(type).Bind(id).Run();
    });

    /// <summary>Whether what becomes of a row can depend on another: one refers to another, or several may speak of one record.</summary>
    public bool AreRowsRelated() => database.Read(() => _related.Scalar() is not null);

    /// <summary>Every use of a label that is not resolved, in draft order, as a stream.</summary>
    public IEnumerable<LabelUse> UnresolvedLabels() => _labelUses.Unresolved();

    /// <summary>Replaces unresolved names by what they mean.</summary>
    public void Resolve(IReadOnlyList<ResolvedReference> references) => database.Write(() =>
    {
        foreach (var (draft, member, position, target) in references)
            if (_resolve.Bind(target.Type).Bind(target.Id).Bind(target.Draft).Bind(draft).Bind(member).Bind(position).Run() == 0)
                throw new InvalidOperationException($"Draft {draft} has no reference {position} in '{member}'.");
    });
}
