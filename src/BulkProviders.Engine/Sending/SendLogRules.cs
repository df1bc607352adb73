using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Says how far the send log may run ahead of the calls.</summary>
/// <param name="types">By the name of the resource.</param>
/// <param name="callsAtOnce">How many calls the tenant bears at once, as far as is known by now; null for any number.</param>
internal sealed class SendLogRules(IReadOnlyDictionary<string, TypeState> types, Func<int>? callsAtOnce)
{
    /// <summary>A create that is lost could not be found again: only what is about to be sent is logged.</summary>
    public bool IsCautious => types.Values.Any(t => t.ClientIds.IsUnkept);

    /// <summary>How many calls may be under way now.</summary>
    public int CallsAtOnce() => callsAtOnce?.Invoke() ?? int.MaxValue;

    public bool MayBeLogged(PlannedOperation operation)
    {
        if (operation.Kind != OperationKind.Create || operation.LookFirst)
            return true;
        var type = types[operation.Resource];
        return type.Refusals.Of(operation) is not null || type.ClientIds.LetsThrough(operation);
    }

    /// <summary>Whether it is known what the tenant does with the ids of such creates: until then nobody can say of a lost one what its absence means.</summary>
    public bool IsClientIdModeKnown(PlannedOperation create) => types[create.Resource].Mode != ClientIdMode.Unknown;

    public void Answered(PlannedOperation operation) => types[operation.Resource].ClientIds.Answered(operation);
}
