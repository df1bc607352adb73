using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>Sends one update and settles it: what somebody else changed meanwhile is never overwritten.</summary>
internal sealed class UpdateStep(IRecordWriter writer, TypeState type, TimeProvider time, TimeSpan maxCompareAge)
{
    // The same change can be sent again without harm; a tenant whose reads lag may show the values before for a while.
    private const int MostResends = 5;

    private readonly LinkStep _links = new(writer, type);
    private readonly MatchRule _match = new(writer, type.Schema, type.Owners, type.Recovery);

    public async Task<OperationOutcome> RunAsync(PlannedOperation operation, bool isUncertain, CancellationToken cancellationToken)
    {
        // All of it was to be filled in later, or can be no more.
        if (operation.Intended.Count == 0)
            return OutcomeFactory.Stored(operation, RowStatus.Unchanged, operation.RecordId);
        if (isUncertain)
            return await LookUpAsync(operation, new Try(MostResends, IsUncertain: true, LockConflict: null), cancellationToken);
        if (type.Refusals.Of(operation) is { } reason)
            return OutcomeFactory.NotStored(operation, RowStatus.Blocked, reason);
        if (operation.ReadAt is not { } readAt || time.GetUtcNow() - readAt <= maxCompareAge)
            return await SendAsync(operation, new Try(MostResends, IsUncertain: false, LockConflict: null), cancellationToken);
        return await CompareAgainAsync(operation, cancellationToken);
    }

    private async Task<OperationOutcome> CompareAgainAsync(PlannedOperation operation, CancellationToken cancellationToken)
    {
        var fresh = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (fresh.Kind == AnswerKind.Missing)
            return OutcomeFactory.NotStored(operation, RowStatus.Failed, RowErrors.Vanished());
        if (fresh.Kind is AnswerKind.NotSent or AnswerKind.Unauthorized)
            throw OutcomeFactory.Stopped(operation, fresh, isUncertain: false, type.Recovery, cancellationToken);
        // Without the comparison nobody knows what a write would overwrite.
        if (fresh.Record is not { } record)
            return OutcomeFactory.NotStored(operation, RowStatus.Failed, fresh.Errors);
        return ChangedMeanwhile(operation, record) is { Count: > 0 } conflicts
            ? OutcomeFactory.NotStored(operation, RowStatus.Conflict, conflicts)
            : await SendAsync(operation with { ETag = record.ETag ?? operation.ETag }, new Try(MostResends, IsUncertain: false, LockConflict: null), cancellationToken);
    }

    private async Task<OperationOutcome> SendAsync(PlannedOperation operation, Try attempt, CancellationToken cancellationToken)
    {
        var links = LinkStep.LinksOf(operation, type.Schema);
        var plain = links.Count == 0 ? operation.Intended : [.. operation.Intended.Where(f => f.Value is not FieldValue.Many && type.Schema.ColumnOf(f.Member) is not { Many: true })];
        if (links.Count > 0 && !operation.Changed.Except(links.Select(l => l.Member)).Any())
            return await LinkAsync(operation, links, plainIsStored: false, cancellationToken);
        var answer = await writer.UpdateAsync(type.Schema, operation.RecordId, plain, operation.ETag, cancellationToken);
        return AnswerTable.ForUpdate(answer.Kind) switch
        {
            NextStep.Settle when links.Count > 0 => await LinkAsync(operation, links, plainIsStored: true, cancellationToken),
            NextStep.Settle => Settle(operation, answer),
            NextStep.LookUp => await LookUpAsync(operation, attempt.After(answer), cancellationToken),
            NextStep.Gone => OutcomeFactory.NotStored(operation, RowStatus.Failed, [.. answer.Errors, RowErrors.Vanished()]),
            NextStep.FailAll => OutcomeFactory.RefusedForAll(operation, answer, type),
            NextStep.NameHolders => CreateResults.HeldByOthers(operation, answer, await _match.HoldersAsync(operation, answer, cancellationToken)),
            NextStep.Fail => OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.StopRun => throw new SendingStoppedException(answer),
            var step => throw new InvalidOperationException($"An update is never followed by {step}.")
        };
    }

    private async Task<OperationOutcome> LinkAsync(
        PlannedOperation operation, IReadOnlyList<DraftField> links, bool plainIsStored, CancellationToken cancellationToken)
    {
        foreach (var field in links)
        {
            if (await _links.ChangeAsync(operation, field, cancellationToken) is not { } refusal)
                continue;
            if (refusal.Kind is AnswerKind.NotSent or AnswerKind.Unauthorized)
                throw OutcomeFactory.Stopped(operation, new ReadAnswer(refusal.Kind, null, refusal.Errors), isUncertain: true, type.Recovery, cancellationToken);
            var status = refusal.Kind switch
            {
                AnswerKind.Lost or AnswerKind.Accepted => RowStatus.Unconfirmed,
                AnswerKind.Conflict => RowStatus.Conflict,
                _ => RowStatus.Failed
            };
            IReadOnlyList<RowError> errors = refusal.Errors.Count > 0 ? refusal.Errors : [RowErrors.Unconfirmed("update")];
            return plainIsStored
                ? OutcomeFactory.NotStored(operation, status, [.. errors, RowErrors.LinksNotChanged(type.Schema.ColumnOf(field.Member)?.Header ?? field.Member)])
                : OutcomeFactory.NotStored(operation, status, errors);
        }
        type.Refusals.LetThrough(OperationKind.Update);
        return OutcomeFactory.Stored(operation, RowStatus.Updated, operation.RecordId);
    }

    private OperationOutcome Settle(PlannedOperation operation, WriteAnswer answer)
    {
        type.Refusals.LetThrough(OperationKind.Update);
        if (answer.Record is null)
            return OutcomeFactory.Stored(operation, RowStatus.Updated, operation.RecordId, answer.Warnings);
        var ignored = IgnoredValues.Of(operation, answer.Record, type.Schema).ToList();
        var changed = operation.Changed.Count == 0
            || operation.Intended.Any(f => operation.Changed.Contains(f.Member)
                && (!answer.Record.Fields.ContainsKey(f.Member) || !FieldCompare.Differs(f, answer.Record, type.Schema)));
        return OutcomeFactory.Stored(operation, changed ? RowStatus.Updated : RowStatus.Unchanged, operation.RecordId, [.. answer.Warnings, .. ignored]);
    }

    private async Task<OperationOutcome> LookUpAsync(PlannedOperation operation, Try attempt, CancellationToken cancellationToken)
    {
        if (attempt is { IsUncertain: true, LockConflict: not null, Resends: 0 } or { IsUncertain: true, Resends: < MostResends - 1 })
            // Our own change may be what the entity tag does not fit, on a tenant whose reads lag behind.
            await Task.Delay(type.Recovery.Wait, type.Recovery.Time, cancellationToken);
        var found = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        // What this run has made itself was never read: a tenant whose reads lag does not show it yet.
        if (found.Kind == AnswerKind.Missing && operation.ReadAt is not null)
            return OutcomeFactory.NotStored(operation, RowStatus.Failed, RowErrors.Vanished());
        if (found.Kind is AnswerKind.NotSent or AnswerKind.Unauthorized)
            throw OutcomeFactory.Stopped(operation, found, attempt.IsUncertain, type.Recovery, cancellationToken);
        if (found.Record is null && attempt is { IsUncertain: true, Resends: > 0 })
            return await LookUpAsync(operation, attempt.Next(), cancellationToken);
        if (found.Record is not { } record)
            return attempt.IsUncertain
                ? OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("update"))
                : OutcomeFactory.NotStored(operation, RowStatus.Failed, found.Errors);
        if (operation.Intended.All(f => !FieldCompare.Differs(f, record, type.Schema)))
            return OutcomeFactory.Stored(operation, RowStatus.Updated, operation.RecordId);
        var conflicts = ChangedMeanwhile(operation, record);
        if (conflicts.Count > 0)
            return OutcomeFactory.NotStored(operation, RowStatus.Conflict, conflicts);
        if (attempt.Resends > 0)
            return await SendAsync(operation with { ETag = record.ETag }, attempt.Next(), cancellationToken);
        return attempt.LockConflict is { } conflict
            ? OutcomeFactory.NotStored(operation, RowStatus.Conflict, conflict.Errors)
            : OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("update"));
    }

    private List<RowError> ChangedMeanwhile(PlannedOperation operation, ResourceRecord record) =>
        [.. operation.Before
            .Where(b => operation.Changed.Contains(b.Member) && FieldCompare.Differs(b, record, type.Schema) && !IsOwnDoing(operation, b, record))
            .Select(b => RowErrors.ChangedMeanwhile(type.Schema.ColumnOf(b.Member)?.Header ?? b.Member))];

    // A part of the links may have been changed before the answer was lost.
    private bool IsOwnDoing(PlannedOperation operation, DraftField before, ResourceRecord record) =>
        operation.Intended.FirstOrDefault(f => f.Member == before.Member) is DraftField intended
        && (!FieldCompare.Differs(intended, record, type.Schema)
            || (type.Schema.ColumnOf(before.Member) is { Many: true }
                && LinkPlan.IsOnTheWay(before.Value, intended.Value, record.Fields.GetValueOrDefault(before.Member, FieldValue.Cleared))));

    /// <summary>How the update stands.</summary>
    /// <param name="Resends">How often it may be sent again.</param>
    /// <param name="IsUncertain">It may have been carried out.</param>
    /// <param name="LockConflict">The answer that said the record was changed meanwhile, or null.</param>
    private sealed record Try(int Resends, bool IsUncertain, WriteAnswer? LockConflict)
    {
        public Try After(WriteAnswer answer) => answer.Kind == AnswerKind.Conflict
            ? this with { LockConflict = answer, Resends = LockConflict is null ? Resends : 0 }
            : this with { IsUncertain = true };

        public Try Next() => this with { Resends = LockConflict is null ? Resends - 1 : 0 };
    }
}
