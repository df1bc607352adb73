using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>References between records of one row name the draft of that row: here they come to name the one that stands for the record.</summary>
internal sealed class RepeatedTargets(Database database)
{
    private readonly Statement _record = database.Prepare("""
        SELECT h.draft_id, h.record_id FROM drafts d JOIN drafts h ON h.draft_id = coalesce(d.same_as, d.draft_id) WHERE d.draft_id = ?
        """);

    /// <summary>The same drafts; to be called inside a transaction.</summary>
    public List<ResourceDraft> Name(List<ResourceDraft> drafts) => drafts.Exists(d => d.RepeatKey is not null)
        ? drafts.ConvertAll(d => d.RepeatKey is null ? d : d with { Fields = [.. d.Fields.Select(Name)] })
        : drafts;

    private DraftField Name(DraftField field) => field.Value switch
    {
        FieldValue.One { Target: { Draft: not null } target } => field with { Value = new FieldValue.One(Name(target)) },
        FieldValue.Many { Targets: [{ Draft: not null }, ..] } many => field with { Value = many with { Targets = [.. many.Targets.Select(Name).DistinctBy(t => t.Draft)] } },
        _ => field
    };

    private RecordIdentifier Name(RecordIdentifier target) =>
        target.Draft is { } draft && _record.Bind(draft).List(s => (Draft: s.Long(0), Id: s.TextOrNull(1))) is [var record]
            ? target with { Draft = record.Draft, Id = record.Id ?? target.Id }
            : target;
}
