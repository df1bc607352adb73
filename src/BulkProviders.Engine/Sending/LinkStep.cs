using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// Changes to-many links one by one through their endpoint, so that links which somebody else makes meanwhile stay. Where the tenant has no such endpoint, or
/// does not show the links, the whole list is replaced after a fresh read (design: Operations 8).
/// </summary>
internal sealed class LinkStep(IRecordWriter writer, TypeState type)
{
    private const int MostTries = 3;

    // A body of some ten thousand bytes.
    private const int MostAtOnce = 200;

    /// <summary>The members of the update that are changed link by link.</summary>
    public static IReadOnlyList<DraftField> LinksOf(PlannedOperation operation, ResourceSchema schema) =>
        [.. operation.Intended.Where(f => operation.Changed.Contains(f.Member) && (f.Value is FieldValue.Many || schema.ColumnOf(f.Member) is { Many: true, IsRelationship: true }))];

    /// <summary>Null when the links are as the row wants them; otherwise the answer that says why not.</summary>
    public async Task<WriteAnswer?> ChangeAsync(PlannedOperation operation, DraftField field, CancellationToken cancellationToken)
    {
        var plan = LinkPlan.Of(field, operation.Before.FirstOrDefault(b => b.Member == field.Member)?.Value);
        if (plan is null && field.Value is FieldValue.Many { IsWhole: false } added)
            plan = new LinkPlan(field, added.Targets, []);
        if (plan is null)
            return await ReplaceAsync(operation, field, cancellationToken);
        // What is new goes first, so that a relationship which must not be empty never is.
        foreach (var change in Changes(field.Member, plan.Added, adds: true).Concat(Changes(field.Member, plan.Removed, adds: false)))
        {
            var answer = await SendAsync(operation, change, cancellationToken);
            if (HasNoEndpoint(answer))
                return await ReplaceAsync(operation, field, cancellationToken);
            if (answer.Kind != AnswerKind.Done)
                return answer;
        }
        return null;
    }

    private static IEnumerable<LinkChange> Changes(string member, IReadOnlyList<RecordIdentifier> targets, bool adds) =>
        targets.Chunk(MostAtOnce).Select(chunk => new LinkChange(member, chunk, adds));

    // Adding what is there and removing what is gone change nothing, so both can be sent again.
    private async Task<WriteAnswer> SendAsync(PlannedOperation operation, LinkChange change, CancellationToken cancellationToken)
    {
        var answer = await writer.LinkAsync(type.Schema, operation.RecordId, change, cancellationToken);
        for (var tries = 1; tries < MostTries && answer.Kind is AnswerKind.Lost or AnswerKind.Accepted or AnswerKind.Conflict; tries++)
            answer = await writer.LinkAsync(type.Schema, operation.RecordId, change, cancellationToken);
        return answer;
    }

    private async Task<WriteAnswer?> ReplaceAsync(PlannedOperation operation, DraftField field, CancellationToken cancellationToken) =>
        // A tenant that knows no entity tags may answer 412 to each: the record has just been read, and goes without.
        await ReplaceAsync(operation, field, withTag: true, cancellationToken) is var answer && answer is { HttpStatus: 412 }
            ? await ReplaceAsync(operation, field, withTag: false, cancellationToken)
            : answer;

    private async Task<ReadAnswer> ReadAsync(PlannedOperation operation, DraftField field, CancellationToken cancellationToken)
    {
        var fresh = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (fresh.Record is not { } record || record.Fields.ContainsKey(field.Member))
            return fresh;
        var linked = await writer.GetLinksAsync(type.Schema, operation.RecordId, [field.Member], cancellationToken);
        return linked.Record is null ? fresh : linked;
    }

    private async Task<WriteAnswer?> ReplaceAsync(PlannedOperation operation, DraftField field, bool withTag, CancellationToken cancellationToken)
    {
        var fresh = await ReadAsync(operation, field, cancellationToken);
        if (fresh.Record is not { } record)
            return new WriteAnswer(fresh.Kind, 0, null, fresh.Errors, []);
        var present = record.Fields.GetValueOrDefault(field.Member);
        if (field.Value is FieldValue.Many { IsWhole: false } added)
        {
            // What is not shown cannot be kept.
            if (present is not FieldValue.Many there)
                return new WriteAnswer(AnswerKind.Refused, 0, null, [RowErrors.LinksHidden(type.Schema.ColumnOf(field.Member)?.Header ?? field.Member)], []);
            field = field with { Value = LinkPlan.Both(there, added) };
        }
        var before = operation.Before.FirstOrDefault(b => b.Member == field.Member)?.Value ?? FieldValue.Cleared;
        if (field.Value is FieldValue.Many { IsWhole: true } && present is FieldValue.Many && before is FieldValue.Many && !LinkPlan.IsOnTheWay(before, field.Value, present))
            return new WriteAnswer(AnswerKind.Conflict, 0, null, [RowErrors.ChangedMeanwhile(type.Schema.ColumnOf(field.Member)?.Header ?? field.Member)], []);
        IReadOnlyList<DraftField> sent = [field, .. operation.Intended.Where(f => f.Member != field.Member && type.Schema.ColumnOf(f.Member) is { SentOnUpdate: true })];
        var answer = await writer.UpdateAsync(type.Schema, operation.RecordId, sent, withTag ? record.ETag : null, cancellationToken);
        return answer.Kind == AnswerKind.Done ? null : answer;
    }

    private static bool HasNoEndpoint(WriteAnswer answer) =>
        answer.Kind is AnswerKind.Missing || (answer.Kind is AnswerKind.Refused or AnswerKind.Forbidden && answer.HttpStatus is 403 or 405 or 501);
}
