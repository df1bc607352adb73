using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>The operation did not leave the machine, and no other would: the run stops and can be resumed.</summary>
internal sealed class SendingStoppedException(PlannedOperation operation, WriteAnswer answer)
    : Exception("Sending has stopped.")
{
    public PlannedOperation Operation { get; } = operation;

    public WriteAnswer Answer { get; } = answer;
}
