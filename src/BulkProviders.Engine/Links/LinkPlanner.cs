using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Links;

/// <summary>What a draft asks for besides its own write: links back from the records that it refers to, and its publication.</summary>
internal static class LinkPlanner
{
    /// <summary>A new record: everything that it refers to is linked back.</summary>
    public static void OfCreate(ResourceDraft draft, ResourceSchema schema, PlanBatch batch)
    {
        AddLinks(draft, schema, Isolated(draft.Fields), _ => false, batch);
        if (schema.PublishMember is { } member && IsToBePublished(draft, schema))
            batch.Links.Add(new PlannedLink
            {
                DraftId = draft.Id,
                RowId = draft.RowId,
                Kind = LinkKind.Publish,
                Resource = draft.Resource,
                Target = draft.Id,
                Field = new DraftField(member, new FieldValue.Boolean(true)),
                Header = schema.ColumnOf(member)?.Header
            });
    }

    /// <summary>A record that is there: what its reference newly leads to is linked back; what it led to before only where nothing points anywhere.</summary>
    public static void OfExisting(ResourceDraft draft, ResourceSchema schema, ResourceRecord? record, IReadOnlyCollection<string> changed, PlanBatch batch) =>
        AddLinks(draft, schema, m => ValueOf(draft.Fields, m) ?? record?.Fields.GetValueOrDefault(m), m => !changed.Contains(m), batch);

    private static void AddLinks(
        ResourceDraft draft, ResourceSchema schema, Func<string, FieldValue?> valueOf, Func<string, bool> isWeak, PlanBatch batch)
    {
        foreach (var link in schema.InverseLinks)
        {
            var column = schema.ColumnNamed(link.Column) ?? throw new InvalidOperationException($"The catalog has no column '{link.Column}'.");
            var self = new RecordIdentifier(schema.Type, draft.RecordId ?? "", draft.Id);
            foreach (var target in Targets.Of(ValueOf(draft.Fields, column.Member)))
                batch.Links.Add(new PlannedLink
                {
                    DraftId = draft.Id,
                    RowId = draft.RowId,
                    Kind = LinkKind.Back,
                    Resource = column.Target ?? throw new InvalidOperationException($"'{column.Header}' refers to no type."),
                    Target = target.Draft,
                    RecordId = target.Draft is null ? target.Id : "",
                    Field = new DraftField(link.Member, link.Many ? new FieldValue.Many([self]) : new FieldValue.One(self)),
                    Header = column.Header,
                    Rank = LinkRank.Of(link, link.LatestBy is { } latest ? LinkRank.DateOf(valueOf(schema.ColumnNamed(latest)?.Member ?? "")) : null, draft.Id),
                    IsWeak = isWeak(column.Member)
                });
        }
    }

    // A row that says nothing leaves the record the draft that it is to the tenant, as everywhere: a blank cell keeps.
    private static bool IsToBePublished(ResourceDraft draft, ResourceSchema schema) => schema.ColumnOf(schema.PublishMember ?? "") is not { ReadOnly: false } column
        || ValueOf(draft.Fields, column.Member) is FieldValue.Boolean { Value: true };

    private static Func<string, FieldValue?> Isolated(IReadOnlyList<DraftField> fields) => member => ValueOf(fields, member);

    private static FieldValue? ValueOf(IReadOnlyList<DraftField> fields, string member) => fields.FirstOrDefault(f => f.Member == member)?.Value;
}
