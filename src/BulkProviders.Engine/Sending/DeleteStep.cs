using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Sends one delete and settles it: a record that somebody has changed since it was compared is left alone.</summary>
internal sealed class DeleteStep(IRecordWriter writer, TypeState type, TimeSpan maxCompareAge)
{
    // Deleting again does no harm; a tenant whose reads lag may show the record for a while.
    private const int MostResends = 5;

    public async Task<OperationOutcome> RunAsync(PlannedOperation operation, bool isUncertain, CancellationToken cancellationToken)
    {
        if (isUncertain)
            return await LookUpAsync(operation, new Try(MostResends, IsUncertain: true), cancellationToken);
        if (type.Refusals.Of(operation) is { } reason)
            return OutcomeFactory.NotStored(operation, RowStatus.Blocked, reason);
        return operation.ReadAt is { } readAt && type.Recovery.Time.GetUtcNow() - readAt > maxCompareAge
            ? await LookUpAsync(operation, new Try(MostResends, IsUncertain: false), cancellationToken)
            : await SendAsync(operation, MostResends, cancellationToken);
    }

    private async Task<OperationOutcome> SendAsync(PlannedOperation operation, int resends, CancellationToken cancellationToken)
    {
        var answer = await writer.DeleteAsync(type.Schema, operation.RecordId, operation.ETag, cancellationToken);
        var isUncertain = answer.Kind is AnswerKind.Lost or AnswerKind.Accepted;
        return AnswerTable.ForDelete(answer.Kind) switch
        {
            NextStep.Settle or NextStep.Gone => Deleted(operation, answer.Warnings),
            NextStep.LookUp when !isUncertain && resends == 0 => OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.LookUp => await LookUpAsync(operation, new Try(resends, isUncertain) { WithoutTag = answer.HttpStatus == 412 }, cancellationToken),
            NextStep.FailAll => OutcomeFactory.RefusedForAll(operation, answer, type),
            NextStep.Fail => OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.StopRun => throw new SendingStoppedException(answer),
            var step => throw new InvalidOperationException($"A delete is never followed by {step}.")
        };
    }

    /// <param name="operation">The delete.</param>
    /// <param name="attempt">How it stands.</param>
    /// <param name="cancellationToken">Cuts the call.</param>
    private async Task<OperationOutcome> LookUpAsync(PlannedOperation operation, Try attempt, CancellationToken cancellationToken)
    {
        var (resends, isUncertain) = attempt;
        if (isUncertain && resends < MostResends - 1)
            await Task.Delay(type.Recovery.Wait, type.Recovery.Time, cancellationToken);
        var found = operation.ETag is null
            ? await type.LookUps.GetAsync(operation.RecordId, cancellationToken)
            : await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (found.Kind == AnswerKind.Missing)
            return Deleted(operation, []);
        if (found.Kind is AnswerKind.NotSent or AnswerKind.Unauthorized)
            throw OutcomeFactory.Stopped(operation, found, isUncertain, type.Recovery, cancellationToken);
        if (found.Record is null && isUncertain && resends > 0)
            return await LookUpAsync(operation, attempt with { Resends = resends - 1 }, cancellationToken);
        if (found.Record is not { } record)
            return isUncertain
                ? OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("delete"))
                : OutcomeFactory.NotStored(operation, RowStatus.Failed, found.Errors);
        if (Changed(operation, record) is { Count: > 0 } changed)
            return OutcomeFactory.NotStored(operation, RowStatus.Conflict, RowErrors.DeleteOfChanged(string.Join(", ", changed)));
        return resends > 0
            ? await SendAsync(operation with { ETag = attempt.WithoutTag ? null : record.ETag ?? operation.ETag }, resends - 1, cancellationToken)
            : OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("delete"));
    }

    private OperationOutcome Deleted(PlannedOperation operation, IReadOnlyList<RowError> warnings)
    {
        type.Refusals.LetThrough(OperationKind.Delete);
        return OutcomeFactory.Stored(operation, RowStatus.Deleted, operation.RecordId, warnings) with { After = AfterImage.AsSent };
    }

    // Only what people fill in: a time stamp of the server is no change by somebody, and links change when other rows are written.
    private List<string> Changed(PlannedOperation operation, ResourceRecord record) =>
        [.. from field in operation.Before
            let column = type.Schema.ColumnOf(field.Member)
            where column is { ReadOnly: false, IsRelationship: false } && record.Fields.ContainsKey(field.Member) && FieldCompare.Differs(field, record, type.Schema)
            select column.Header];

    /// <summary>How the delete stands.</summary>
    /// <param name="Resends">How often it may be sent again.</param>
    /// <param name="IsUncertain">It may have been carried out.</param>
    private sealed record Try(int Resends, bool IsUncertain)
    {
        /// <summary>The entity tag was answered 412. A record that has not changed goes without it: some tenants know no tags at all.</summary>
        public bool WithoutTag { get; init; }
    }
}
