using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Sending;

/// <summary>The operation did not leave the machine, and no other would: the run stops and can be resumed.</summary>
public sealed class SendingStoppedException(WriteAnswer answer)
    : Exception("Sending has stopped.")
{
    public WriteAnswer Answer { get; } = answer;
}
