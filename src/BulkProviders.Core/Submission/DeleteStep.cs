using BulkProviders.Core.Basics;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>Sends one delete and settles it.</summary>
internal sealed class DeleteStep(IRecordWriter writer, TypeState type)
{
    private const int MostResends = 2;

    public Task<OperationOutcome> RunAsync(PlannedOperation operation, bool inDoubt, CancellationToken cancellationToken) =>
        inDoubt ? LookUpAsync(operation, MostResends, cancellationToken) : SendAsync(operation, MostResends, cancellationToken);

    private async Task<OperationOutcome> SendAsync(PlannedOperation operation, int resends, CancellationToken cancellationToken)
    {
        var answer = await writer.DeleteAsync(type.Schema, operation.RecordId, cancellationToken);
        return AnswerTable.ForDelete(answer.Kind) switch
        {
            NextStep.Settle or NextStep.Gone => Outcomes.Stored(operation, RowStatus.Deleted, operation.RecordId, answer.Warnings),
            NextStep.LookUp => await LookUpAsync(operation, resends, cancellationToken),
            NextStep.Fail => Outcomes.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.StopRun => throw new SendingStoppedException(answer),
            var step => throw new InvalidOperationException($"A delete is never followed by {step}.")
        };
    }

    private async Task<OperationOutcome> LookUpAsync(PlannedOperation operation, int resends, CancellationToken cancellationToken)
    {
        var found = await writer.GetAsync(type.Schema, operation.RecordId, cancellationToken);
        if (found.Kind == AnswerKind.Missing)
            return Outcomes.Stored(operation, RowStatus.Deleted, operation.RecordId);
        return found.Kind == AnswerKind.Done && resends > 0
            ? await SendAsync(operation, resends - 1, cancellationToken)
            : Outcomes.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unconfirmed("delete"));
    }
}
