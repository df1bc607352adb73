using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Matching;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>Sends one update and settles it: what somebody else changed meanwhile is never overwritten.</summary>
internal sealed class UpdateStep(IRecordWriter writer, TypeState type, TimeProvider time, TimeSpan maxCompareAge)
{
    private const int MostResends = 2;

    public async Task<OperationOutcome> RunAsync(PlannedOperation operation, bool inDoubt, CancellationToken cancellationToken)
    {
        if (inDoubt)
            return await LookUpAsync(operation, resends: MostResends, lockConflict: null, cancellationToken);
        if (operation.ReadAt is { } readAt && time.GetUtcNow() - readAt > maxCompareAge)
        {
            var fresh = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
            if (fresh.Kind == AnswerKind.Missing)
                return Outcomes.NotStored(operation, RowStatus.Failed, RowErrors.Vanished());
            if (fresh.Record is { } record && ChangedMeanwhile(operation, record) is { Count: > 0 } conflicts)
                return Outcomes.NotStored(operation, RowStatus.Conflict, conflicts);
            if (fresh.Record is { ETag: not null } tagged)
                operation = operation with { ETag = tagged.ETag };
        }
        return await SendAsync(operation, MostResends, cancellationToken);
    }

    private async Task<OperationOutcome> SendAsync(PlannedOperation operation, int resends, CancellationToken cancellationToken)
    {
        var answer = await writer.UpdateAsync(type.Schema, operation.RecordId, operation.Intended, operation.ETag, cancellationToken);
        return AnswerTable.ForUpdate(answer.Kind) switch
        {
            NextStep.Settle => Settle(operation, answer),
            NextStep.LookUp => await LookUpAsync(operation, resends, answer.Kind == AnswerKind.Conflict ? answer : null, cancellationToken),
            NextStep.Gone => Outcomes.NotStored(operation, RowStatus.Failed, [.. answer.Errors, RowErrors.Vanished()]),
            NextStep.Fail => Outcomes.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.StopRun => throw new SendingStoppedException(answer),
            var step => throw new InvalidOperationException($"An update is never followed by {step}.")
        };
    }

    private OperationOutcome Settle(PlannedOperation operation, WriteAnswer answer)
    {
        if (answer.Record is null)
            return Outcomes.Stored(operation, RowStatus.Updated, operation.RecordId, answer.Warnings);
        var ignored = IgnoredValues.Of(operation, answer.Record, type.Schema).ToList();
        var changed = operation.Changed.Count == 0
            || operation.Intended.Any(f => operation.Changed.Contains(f.Member)
                && (!answer.Record.Fields.ContainsKey(f.Member) || !FieldCompare.Differs(f, answer.Record, type.Schema)));
        return Outcomes.Stored(operation, changed ? RowStatus.Updated : RowStatus.Unchanged, operation.RecordId, [.. answer.Warnings, .. ignored]);
    }

    private async Task<OperationOutcome> LookUpAsync(PlannedOperation operation, int resends, WriteAnswer? lockConflict, CancellationToken cancellationToken)
    {
        var found = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (found.Kind == AnswerKind.Missing)
            return Outcomes.NotStored(operation, RowStatus.Failed, RowErrors.Vanished());
        if (found.Record is not { } record)
            return Outcomes.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("update"));
        if (operation.Intended.All(f => !FieldCompare.Differs(f, record, type.Schema)))
            return Outcomes.Stored(operation, RowStatus.Updated, operation.RecordId);
        var conflicts = ChangedMeanwhile(operation, record);
        if (conflicts.Count > 0)
            return Outcomes.NotStored(operation, RowStatus.Conflict, conflicts);
        if (resends > 0)
            return await SendAsync(operation with { ETag = record.ETag }, lockConflict is null ? resends - 1 : 0, cancellationToken);
        return lockConflict is null
            ? Outcomes.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("update"))
            : Outcomes.NotStored(operation, RowStatus.Conflict, lockConflict.Errors);
    }

    private List<RowError> ChangedMeanwhile(PlannedOperation operation, ResourceRecord record) =>
        [.. operation.Before
            .Where(b => operation.Changed.Contains(b.Member) && FieldCompare.Differs(b, record, type.Schema) && !IsIntended(operation, b.Member, record))
            .Select(b => RowErrors.ChangedMeanwhile(type.Schema.ColumnOf(b.Member)?.Header ?? b.Member))];

    private bool IsIntended(PlannedOperation operation, string member, ResourceRecord record) =>
        operation.Intended.FirstOrDefault(f => f.Member == member) is DraftField intended && !FieldCompare.Differs(intended, record, type.Schema);
}
