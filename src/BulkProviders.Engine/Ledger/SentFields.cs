using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>Adds to the statements of a run what each record was asked to hold, with the ids that its references led to. To be called inside a transaction.</summary>
internal sealed class SentFields(Database journal)
{
    private readonly NameResolution _names = new(journal);

    private readonly Statement _records = journal.Prepare("""
        SELECT d.draft_id, s.record_id FROM json_each(?) j JOIN drafts d ON d.draft_id = j.value JOIN standing s ON s.draft_id = coalesce(d.same_as, d.draft_id)
        """);

    /// <param name="rows">What the run says.</param>
    /// <param name="sentAt">When a row was sent.</param>
    public List<SaidRow> AddTo(List<SaidRow> rows, Func<SaidRow, DateTimeOffset> sentAt)
    {
        var asking = rows.Where(r => r.Statement is { Status: not (RecordStatus.Deleted or RecordStatus.Refused) }).ToList();
        var resolved = _names.Resolve(asking, r => (r.Draft, r.Resource, r.Fields), (r, fields) => r with { Fields = fields });
        List<long> targets = [.. resolved.SelectMany(r => Targets.DraftsIn(r.Fields)).Distinct()];
        var ids = targets.Count == 0 ? [] : _records.Bind(JournalJson.Numbers(targets)).List(s => (Draft: s.Long(0), Id: s.Text(1)))
            .DistinctBy(r => r.Draft).ToDictionary(r => r.Draft, r => r.Id);
        var sent = resolved.ToDictionary(r => r.Draft, r => SentValues.Of(Known(r.Fields, ids), r.RepeatKey, sentAt(r)));
        return rows.ConvertAll(r => r.Statement is { IsLeftAlone: false } said && sent.GetValueOrDefault(r.Draft) is { } values ? r with { Statement = said with { Sent = values } } : r);
    }

    private static IReadOnlyList<DraftField> Known(IReadOnlyList<DraftField> fields, Dictionary<long, string> ids) => fields.Any(f => Targets.Of(f.Value).Any(t => t.Draft is not null))
        ? [.. fields.Select(f => f with { Value = Distinct(Targets.Map(f.Value, t => t.Draft is { } draft && ids.TryGetValue(draft, out var id) ? t with { Id = id } : t)) })]
        : fields;

    // Several rows of a flat sheet may have named one record.
    private static FieldValue Distinct(FieldValue value) => value is FieldValue.Many many ? many with { Targets = [.. many.Targets.DistinctBy(t => t.Id)] } : value;
}
