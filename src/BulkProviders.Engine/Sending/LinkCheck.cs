using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// Looks after a write whether the tenant keeps the links that were sent. Some servers take an update and leave its relationships, or a null in them, as they
/// were: then the relationship's own address is tried, and what is still not kept is told.
/// </summary>
internal sealed class LinkCheck(IRecordWriter writer, TypeState type)
{
    /// <summary>The links of a write.</summary>
    public static IReadOnlyList<DraftField> LinksOf(PlannedOperation operation, TypeState type)
    {
        List<DraftField>? links = null;
        for (var i = 0; i < operation.Intended.Count; i++)
            if (operation.Intended[i] is var field && FieldCompare.IsLink(field, type.Schema) && (operation.Changed.Count == 0 || operation.Changed.Contains(field.Member)))
                (links ??= []).Add(field);
        return links ?? [];
    }

    /// <summary>Those of the links that the tenant has not kept; of what it shows nowhere nothing can be said.</summary>
    /// <param name="operation">The write, with the id of its record.</param>
    /// <param name="links">The links that it sent.</param>
    /// <param name="answered">The record as the answer shows it, or null.</param>
    /// <param name="cancellationToken">Cuts the calls.</param>
    /// <exception cref="SendingStoppedException">The tenant cannot be asked any more.</exception>
    public async Task<IReadOnlyList<DraftField>> IgnoredAsync(
        PlannedOperation operation, IReadOnlyList<DraftField> links, ResourceRecord? answered, CancellationToken cancellationToken)
    {
        if (links.Count == 0)
            return links;
        var record = answered is not null && links.All(l => answered.Fields.ContainsKey(l.Member)) ? answered : await SeeAsync(operation, links, cancellationToken);
        IReadOnlyList<DraftField> ignored = NotKept(operation, links, record);
        // Where the list of the row is not the whole, what others have added must be seen before it is replaced.
        if (ignored.Any(IsPart))
            (record, ignored) = await SeeAgainAsync(operation, ignored, cancellationToken);
        if (ignored.Count > 0 && await SetAsync(operation, ignored, record, cancellationToken))
            ignored = NotKept(operation, ignored, await SeeAsync(operation, ignored, cancellationToken));
        if (ignored.Count > 0)
            (_, ignored) = await SeeAgainAsync(operation, ignored, cancellationToken);
        foreach (var field in links)
            if (ignored.Contains(field))
                type.Links.Ignored(field.Member);
            else if (record?.Fields.ContainsKey(field.Member) == true)
                type.Links.Kept(field.Member);
        return ignored;
    }

    private static bool IsPart(DraftField field) => field.Value is FieldValue.Many { IsWhole: false };

    /// <summary>Reads may lag behind writes, so that what is not there yet is looked for once more after the wait.</summary>
    private async Task<(ResourceRecord?, IReadOnlyList<DraftField>)> SeeAgainAsync(
        PlannedOperation operation, IReadOnlyList<DraftField> ignored, CancellationToken cancellationToken)
    {
        if (!ignored.All(f => type.Links.IsIgnored(f.Member)))
            await Task.Delay(type.Recovery.Wait, type.Recovery.Time, cancellationToken);
        var record = await SeeAsync(operation, ignored, cancellationToken);
        // Where it cannot be seen again, what was seen before counts.
        return (record, record is null ? ignored : NotKept(operation, ignored, record));
    }

    /// <summary>False where the tenant took none of them.</summary>
    private async Task<bool> SetAsync(PlannedOperation operation, IReadOnlyList<DraftField> fields, ResourceRecord? record, CancellationToken cancellationToken)
    {
        var isTaken = false;
        foreach (var field in fields)
        {
            var answer = await writer.SetLinksAsync(
                type.Schema, operation.RecordId, field with { Value = LinkPlan.Wanted(field, BeforeOf(operation, field), record?.Fields.GetValueOrDefault(field.Member)) }, cancellationToken);
            isTaken |= answer.Kind is AnswerKind.Done or AnswerKind.Accepted or AnswerKind.Lost;
        }
        return isTaken;
    }

    private List<DraftField> NotKept(PlannedOperation operation, IReadOnlyList<DraftField> links, ResourceRecord? record) =>
        [.. links.Where(l => record is not null && record.Fields.TryGetValue(l.Member, out var present) && !IsKept(operation, l, present))];

    // What somebody else has linked meanwhile is not the row's.
    private bool IsKept(PlannedOperation operation, DraftField field, FieldValue present) =>
        LinkPlan.Of(field, BeforeOf(operation, field)) is { } plan && present is FieldValue.Many there
            ? plan.IsCarriedOut(there)
            : !FieldCompare.Differs(field, present, type.Schema);

    private static FieldValue? BeforeOf(PlannedOperation operation, DraftField field) =>
        operation.Before.FirstOrDefault(b => b.Member == field.Member)?.Value;

    private async Task<ResourceRecord?> SeeAsync(PlannedOperation operation, IReadOnlyList<DraftField> links, CancellationToken cancellationToken)
    {
        var answer = await writer.GetLinksAsync(type.Schema, operation.RecordId, [.. links.Select(l => l.Member)], cancellationToken);
        if (answer.Kind is AnswerKind.NotSent or AnswerKind.Unauthorized)
            throw OutcomeFactory.Stopped(operation, answer, isUncertain: true, type.Recovery, cancellationToken);
        return answer.Record;
    }
}
