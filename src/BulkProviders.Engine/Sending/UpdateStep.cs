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
    private readonly LinkCheck _check = new(writer, type);
    private readonly MatchRule _match = new(writer, type.Schema, type.Owners, type.Recovery);

    /// <summary>All that rows say is meant to be written, and not only what differs.</summary>
    public bool SendsAll { get; init; }

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
        var fresh = await ReadAsync(operation, cancellationToken);
        if (fresh.Kind == AnswerKind.Missing)
            return OutcomeFactory.NotStored(operation, RowStatus.Failed, RowErrors.Vanished());
        if (fresh.Kind is AnswerKind.NotSent or AnswerKind.Unauthorized)
            throw OutcomeFactory.Stopped(operation, fresh, isUncertain: false, type.Recovery, cancellationToken);
        // Without the comparison nobody knows what a write would overwrite.
        if (fresh.Record is not { } record)
            return OutcomeFactory.NotStored(operation, RowStatus.Failed, fresh.Errors);
        return ChangedMeanwhile(operation, record) is { Count: > 0 } conflicts
            ? OutcomeFactory.NotStored(operation, RowStatus.Conflict, conflicts)
            : await SendAsync(WithPresent(operation, record) with { ETag = record.ETag ?? operation.ETag }, new Try(MostResends, IsUncertain: false, LockConflict: null), cancellationToken);
    }

    private PlannedOperation WithPresent(PlannedOperation operation, ResourceRecord record) => operation with
    {
        Intended = SentAlong.AsPresent(operation.Intended, f => SendsAll || operation.Changed.Contains(f.Member) || type.Schema.ColumnOf(f.Member) is not { SentOnUpdate: true }, record)
    };

    private async Task<OperationOutcome> SendAsync(PlannedOperation operation, Try attempt, CancellationToken cancellationToken)
    {
        var links = LinkStep.LinksOf(operation, type.Schema);
        var plain = links.Count == 0 ? operation.Intended : [.. operation.Intended.Where(f => f.Value is not FieldValue.Many && type.Schema.ColumnOf(f.Member) is not { Many: true })];
        if (links.Count > 0 && !operation.Changed.Except(links.Select(l => l.Member)).Any())
            return await LinkAsync(operation, links, plain: null, cancellationToken);
        var answer = await writer.UpdateAsync(type.Schema, operation.RecordId, plain, operation.ETag, cancellationToken);
        return AnswerTable.ForUpdate(answer.Kind) switch
        {
            NextStep.Settle when links.Count > 0 => await LinkAsync(operation, links, answer, cancellationToken),
            NextStep.Settle => await SettleAsync(operation, answer, cancellationToken),
            NextStep.LookUp => await LookUpAsync(operation, attempt.After(answer), cancellationToken),
            NextStep.Gone => OutcomeFactory.NotStored(operation, RowStatus.Failed, [.. answer.Errors, RowErrors.Vanished()]),
            NextStep.FailAll => OutcomeFactory.RefusedForAll(operation, answer, type),
            NextStep.NameHolders => CreateResults.HeldByOthers(operation, answer, await _match.HoldersAsync(operation, answer, cancellationToken)),
            NextStep.Fail => OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.StopRun => throw new SendingStoppedException(answer),
            var step => throw new InvalidOperationException($"An update is never followed by {step}.")
        };
    }

    /// <param name="operation">The update.</param>
    /// <param name="links">Its to-many links.</param>
    /// <param name="plain">The answer by which the other fields are stored, or null where there are none.</param>
    /// <param name="cancellationToken">Cuts the calls.</param>
    private async Task<OperationOutcome> LinkAsync(
        PlannedOperation operation, IReadOnlyList<DraftField> links, WriteAnswer? plain, CancellationToken cancellationToken)
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
            // Some of the links, and the other fields where there are any, may have been written.
            var written = AfterImage.Of(operation.Intended, WithoutLinks(plain?.Record, links));
            return plain is not null
                ? OutcomeFactory.NotStored(operation, status, [.. errors, RowErrors.LinksNotChanged(type.Schema.ColumnOf(field.Member)?.Header ?? field.Member)]) with { After = written }
                : OutcomeFactory.NotStored(operation, status, errors) with { After = written };
        }
        return await SettleAsync(operation, plain is null ? null : plain with { Record = WithoutLinks(plain.Record, links) }, cancellationToken);
    }

    // The answer to the other fields came before the links were changed.
    private static ResourceRecord? WithoutLinks(ResourceRecord? record, IReadOnlyList<DraftField> links) => record is null
        ? null
        : record with { Fields = record.Fields.Where(f => !links.Any(l => l.Member == f.Key)).ToDictionary(f => f.Key, f => f.Value) };

    /// <param name="operation">The update, which the tenant says is done.</param>
    /// <param name="answer">What it said to all fields but to-many links; null where there were none.</param>
    /// <param name="cancellationToken">Cuts the calls.</param>
    private async Task<OperationOutcome> SettleAsync(PlannedOperation operation, WriteAnswer? answer, CancellationToken cancellationToken)
    {
        type.Refusals.LetThrough(OperationKind.Update);
        var links = LinkCheck.LinksOf(operation, type);
        var record = answer?.Record;
        var lost = operation.IsFurther && links.All(l => record?.Fields.ContainsKey(l.Member) != true && type.Links.IsProven(l.Member))
            ? []
            : await _check.IgnoredAsync(operation, links, record, cancellationToken);
        IReadOnlyList<RowError> ignored =
        [
            .. IgnoredValues.Of(operation.Intended.Except(links), record, type.Schema),
            .. lost.Select(f => RowErrors.ValueIgnored(type.Schema.ColumnOf(f.Member)?.Header ?? f.Member))
        ];
        var isChanged = operation.Changed.Count == 0
            || operation.Intended.Any(f => operation.Changed.Contains(f.Member) && (links.Contains(f) ? !lost.Contains(f) : IsStored(f, record)));
        var after = isChanged ? AfterImage.Of(operation.Intended, record).With(Kept(operation, lost)) : null;
        // A link that stays as it was is no success; each part of a further operation gets its own answer.
        if (lost.Count > 0 && !operation.IsFurther)
            return OutcomeFactory.NotStored(operation, RowStatus.Failed, isChanged ? [.. ignored, RowErrors.LinksNotChanged(type.Schema.ColumnOf(lost[0].Member)?.Header ?? lost[0].Member)] : ignored) with { After = after };
        return OutcomeFactory.Stored(operation, isChanged ? RowStatus.Updated : RowStatus.Unchanged, operation.RecordId, [.. answer?.Warnings ?? [], .. ignored]) with { After = after };
    }

    private static List<DraftField> Kept(PlannedOperation operation, IReadOnlyList<DraftField> lost) =>
        [.. operation.Before.Where(b => lost.Any(l => l.Member == b.Member))];

    private bool IsStored(DraftField field, ResourceRecord? record) =>
        record?.Fields.ContainsKey(field.Member) != true || !FieldCompare.Differs(field, record, type.Schema);

    /// <summary>Reads the record afresh, with the links that the update is about.</summary>
    private async Task<ReadAnswer> ReadAsync(PlannedOperation operation, CancellationToken cancellationToken)
    {
        var fresh = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (fresh.Record is not { } record)
            return fresh;
        List<string> open = [.. operation.Intended.Where(f => !FieldCompare.IsKnown(f, record, type.Schema)).Select(f => f.Member)];
        if (open.Count == 0)
            return fresh;
        var linked = await writer.GetLinksAsync(type.Schema, operation.RecordId, open, cancellationToken);
        return linked.Record is null ? fresh : linked;
    }

    private async Task<OperationOutcome> LookUpAsync(PlannedOperation operation, Try attempt, CancellationToken cancellationToken)
    {
        if (attempt is { IsUncertain: true, LockConflict: not null, Resends: 0 } or { IsUncertain: true, Resends: < MostResends - 1 })
            // Our own change may be what the entity tag does not fit, on a tenant whose reads lag behind.
            await Task.Delay(type.Recovery.Wait, type.Recovery.Time, cancellationToken);
        var found = await ReadAsync(operation, cancellationToken);
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
            return OutcomeFactory.Stored(operation, RowStatus.Updated, operation.RecordId) with { After = AfterImage.Of(operation.Intended, record) };
        var conflicts = ChangedMeanwhile(operation, record);
        if (conflicts.Count > 0)
            return OutcomeFactory.NotStored(operation, RowStatus.Conflict, conflicts);
        if (attempt.Resends > 0)
            // The record is as it was compared, so that what the entity tag says against it is no change of somebody's: some tenants know no tags at all.
            return await SendAsync(WithPresent(operation, record) with { ETag = attempt.LockConflict is { HttpStatus: 412 } ? null : record.ETag }, attempt.Next(), cancellationToken);
        return attempt.LockConflict is { } conflict
            ? OutcomeFactory.NotStored(operation, RowStatus.Conflict, conflict.Errors)
            : OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("update"));
    }

    private List<RowError> ChangedMeanwhile(PlannedOperation operation, ResourceRecord record) =>
        [.. operation.Before
            .Where(b => operation.Changed.Contains(b.Member) && FieldCompare.IsKnown(b, record, type.Schema) && FieldCompare.Differs(b, record, type.Schema) && !IsOwnDoing(operation, b, record))
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
