using System.Text.Json.Serialization;
using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>What the driver tells the proxy, one JSON object a line on standard input.</summary>
/// <param name="Order">What to do.</param>
/// <param name="Lane">Which listening port it is about.</param>
/// <param name="Plan">For <see cref="ProxyOrderKind.Begin"/>.</param>
internal sealed record ProxyOrder(ProxyOrderKind Order, int Lane, FaultPlan? Plan = null);

internal enum ProxyOrderKind
{
    /// <summary>A trial begins: counters at zero, this plan.</summary>
    Begin,

    /// <summary>The client that a kill was asked for is dead: calls that were held go their way.</summary>
    Release,

    /// <summary>No more faults and no more kills.</summary>
    Calm,

    /// <summary>The trial is over: say so when nothing is on its way to the server any more.</summary>
    End
}

/// <summary>What the proxy tells the driver, one JSON object a line on standard output.</summary>
internal sealed record ProxyEvent(ProxyEventKind Event, int Lane)
{
    /// <summary>Ports by lane, when the proxy is ready.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Faults by name and how often each struck, at the end of a trial.</summary>
    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();

    /// <summary>Calls of the trial that reached the proxy.</summary>
    public long Calls { get; init; }

    /// <summary>This end of a trial and another one of the same trial as one.</summary>
    public ProxyEvent With(ProxyEvent other) => this with
    {
        Faults = Faults.Concat(other.Faults).GroupBy(f => f.Key, f => f.Value).ToDictionary(f => f.Key, f => f.Sum()),
        Calls = Calls + other.Calls
    };
}

internal enum ProxyEventKind
{
    Ready,
    Begun,
    Kill,
    Calmed,
    Ended
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProxyOrder))]
[JsonSerializable(typeof(ProxyEvent))]
internal sealed partial class ProxyJson : JsonSerializerContext;
