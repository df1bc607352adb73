using BulkProviders.Core.Basics;
using BulkProviders.Core.Matching;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>Sends one create and settles it: a record is made at most once, whatever becomes of the answers.</summary>
internal sealed class CreateStep(IRecordWriter writer, TypeState type)
{
    // With the same id a second request cannot make a second record; more than two have never helped a dead server.
    private const int MostResends = 2;

    /// <param name="operation">The create.</param>
    /// <param name="inDoubt">It may have been sent before.</param>
    /// <param name="stop">Ends the waiting for the tenant's first answer.</param>
    /// <param name="abort">Cuts the call.</param>
    public async Task<OperationOutcome> RunAsync(PlannedOperation operation, bool inDoubt, CancellationToken stop, CancellationToken abort)
    {
        if (inDoubt || operation.LookFirst)
            return await LookUpAsync(operation, resends: MostResends, abort);
        return await type.WhenModeIsKnownAsync(() => SendAsync(operation, resends: MostResends, abort), stop);
    }

    private async Task<OperationOutcome> SendAsync(PlannedOperation operation, int resends, CancellationToken cancellationToken)
    {
        if (type.CreatesRefused is { } reason)
            return Outcomes.NotStored(operation, RowStatus.Blocked, reason);
        var mode = type.Mode;
        if (operation.IdIsGiven && mode is ClientIdMode.Ignored or ClientIdMode.Refused)
            return Outcomes.NotStored(operation, RowStatus.Failed, RowErrors.OwnIdsRefused());
        var answer = await writer.CreateAsync(type.Schema, mode == ClientIdMode.Refused ? null : operation.RecordId, operation.Intended, cancellationToken);
        return AnswerTable.ForCreate(mode, answer.Kind) switch
        {
            NextStep.Settle => await SettleAsync(operation, answer, cancellationToken),
            NextStep.LookUp when answer.Kind == AnswerKind.Conflict => await SettleConflictAsync(operation, answer, resends < MostResends, cancellationToken),
            NextStep.LookUp => await LookUpAsync(operation, resends, cancellationToken),
            NextStep.TryWithoutId => await TryWithoutIdAsync(operation, answer, cancellationToken),
            NextStep.FailAll => RefuseAll(operation, answer),
            NextStep.Fail => Outcomes.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.LeaveUnconfirmed => Unconfirmed(operation),
            NextStep.StopRun => throw new SendingStoppedException(answer),
            var step => throw new InvalidOperationException($"A create is never followed by {step}.")
        };
    }

    private async Task<OperationOutcome> SettleAsync(PlannedOperation operation, WriteAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Record is not { Id.Length: > 0 } record)
            return await LookUpAsync(operation, resends: 0, cancellationToken);
        var honoured = record.Id.Equals(operation.RecordId, StringComparison.OrdinalIgnoreCase);
        if (type.Mode == ClientIdMode.Unknown)
            type.Mode = honoured ? ClientIdMode.Honoured : ClientIdMode.Ignored;
        IEnumerable<RowError> warnings = operation.IdIsGiven && !honoured ? [RowErrors.OwnIdNotHonoured(operation.RecordId)] : [];
        return Stored(operation, record, [.. answer.Warnings, .. warnings]);
    }

    private async Task<OperationOutcome> TryWithoutIdAsync(PlannedOperation operation, WriteAnswer first, CancellationToken cancellationToken)
    {
        if (operation.IdIsGiven)
            return Outcomes.NotStored(operation, RowStatus.Failed, [.. first.Errors, RowErrors.OwnIdsRefused()]);
        var answer = await writer.CreateAsync(type.Schema, id: null, operation.Intended, cancellationToken);
        switch (AnswerTable.ForCreate(ClientIdMode.Refused, answer.Kind))
        {
            case NextStep.Settle when answer.Record is { Id.Length: > 0 } record:
                type.Mode = ClientIdMode.Refused;
                return Stored(operation, record, answer.Warnings);
            case NextStep.FailAll:
                return RefuseAll(operation, answer);
            case NextStep.Fail:
                return Outcomes.NotStored(operation, RowStatus.Failed, answer.Errors);
            case NextStep.StopRun:
                throw new SendingStoppedException(answer);
            default:
                return Unconfirmed(operation);
        }
    }

    private async Task<OperationOutcome> LookUpAsync(PlannedOperation operation, int resends, CancellationToken cancellationToken)
    {
        var found = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (found is { Kind: AnswerKind.Done, Record: { } record })
        {
            if (type.Mode == ClientIdMode.Unknown)
                type.Mode = ClientIdMode.Honoured;
            return Stored(operation, record, []);
        }
        if (found.Kind == AnswerKind.Missing && type.Mode == ClientIdMode.Honoured && resends > 0)
            return await SendAsync(operation, resends - 1, cancellationToken);
        return Unconfirmed(operation);
    }

    // 409: our own record where it stands under our id; otherwise another record is in the way.
    private async Task<OperationOutcome> SettleConflictAsync(PlannedOperation operation, WriteAnswer answer, bool sentBefore, CancellationToken cancellationToken)
    {
        var found = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (found is { Kind: AnswerKind.Done, Record: { } record })
            return operation.IdIsGiven && !sentBefore
                ? Outcomes.NotStored(operation, RowStatus.Failed, answer.Errors)
                : Stored(operation, record, []);
        return sentBefore || operation.IdIsGiven
            ? Outcomes.NotStored(operation, RowStatus.Unconfirmed, [.. answer.Errors, RowErrors.IdTaken()])
            : Outcomes.NotStored(operation, RowStatus.Failed, answer.Errors);
    }

    private OperationOutcome Stored(PlannedOperation operation, ResourceRecord record, IEnumerable<RowError> warnings) =>
        Outcomes.Stored(operation, RowStatus.Created, record.Id, [.. warnings, .. IgnoredValues.Of(operation, record, type.Schema)]);

    private OperationOutcome RefuseAll(PlannedOperation operation, WriteAnswer answer)
    {
        type.CreatesRefused = RowErrors.TypeBlocked(answer.Errors[0].Message);
        return Outcomes.NotStored(operation, RowStatus.Failed, answer.Errors);
    }

    private static OperationOutcome Unconfirmed(PlannedOperation operation) =>
        Outcomes.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("create"));
}
