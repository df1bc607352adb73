using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Finds the rows that hold labels without a meaning. They are looked for in the drafts, and only where there is such a label.</summary>
internal sealed class LabelUses(Database database)
{
    private const int PageSize = 500;

    private readonly LabelTargets _labels = new(database);
    private readonly Statement _drafts = database.Prepare("SELECT draft_id, row_id, resource, fields FROM drafts WHERE draft_id > ? ORDER BY draft_id LIMIT ?");

    /// <summary>In draft order, as a stream.</summary>
    public IEnumerable<LabelUse> Unresolved()
    {
        _labels.Forget();
        return database.Read(() => _labels.AnyOpen)
            ? Pages.Stream(0L, after => database.Read(() => Page(after)), draft => draft.Id, PageSize).SelectMany(draft => draft.Uses)
            : [];
    }

    private List<(long Id, List<LabelUse> Uses)> Page(long after) =>
        _drafts.Bind(after).Bind(PageSize).List(s => (Id: s.Long(0), Row: s.Long(1), Resource: s.Text(2), Fields: FieldCodec.Read(s.Utf8(3))))
            .ConvertAll(d => (d.Id, Uses(d.Id, d.Row, d.Resource, d.Fields)));

    private List<LabelUse> Uses(long draft, long row, string resource, IReadOnlyList<Core.Mapping.DraftField> fields)
    {
        var uses = new List<LabelUse>();
        foreach (var field in fields.OrderBy(f => f.Member, StringComparer.Ordinal))
            if (field.Value is FieldValue.Unresolved names && _labels.LookupOf(resource, field.Member) is { } lookup)
                uses.AddRange(names.Names.Where(n => _labels.Of(lookup, n) is null).Select(n => new LabelUse(row, resource, field.Member, lookup, n) { DraftId = draft }));
        return uses;
    }
}
