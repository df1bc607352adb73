using System.Net;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Engine.Ledger;

/// <summary>Which tenant is meant: an address and a name. The API has one address for all customers, so an address alone is no identity.</summary>
/// <param name="Address">Scheme, host and port in one spelling (see <see cref="AddressOf"/>); for practice data <c>sandbox:</c> and its id.</param>
/// <param name="Name">The name that the settings give; null where the client ID stands in.</param>
/// <param name="ClientId">The client ID in use; null with a ready token.</param>
public sealed record TenantIdentity(string Address, string? Name, string? ClientId)
{
    private const string Practice = "sandbox:";

    /// <summary>Where practice data is served at present, which earlier versions took for its address; null elsewhere.</summary>
    public string? Place { get; init; }

    /// <summary>The name for people; the client ID where it stands in.</summary>
    public string Shown => Name ?? ClientId ?? "no name";

    /// <summary>One text for each tenant, however its name is spelled.</summary>
    public string Key => Address + "\n" + (Name is null ? "client " + ClientId : "name " + KeyFolding.Fold(Name));

    /// <summary>The address of practice data.</summary>
    public static string AddressOfPractice(string dataId) => Practice + dataId;

    /// <summary>Scheme, host and port in one spelling: the names of this machine are one, as are upper case, a dot at the end and a port that is the usual one.</summary>
    public static string AddressOf(string origin)
    {
        if (origin.StartsWith(Practice, StringComparison.Ordinal) || !Uri.TryCreate(origin, UriKind.Absolute, out var url))
            return origin;
        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host == "localhost" || IsLoopback(host))
            host = "localhost";
        else if (host.Contains(':', StringComparison.Ordinal))
            host = $"[{host}]";
        return url.IsDefaultPort ? $"{url.Scheme}://{host}" : FormattableString.Invariant($"{url.Scheme}://{host}:{url.Port}");
    }

    /// <summary>Whether a run went to this tenant. A run that names its tenant goes by the name; any other by its client ID.</summary>
    public bool IsOf(RunFacts facts) =>
        IsAt(facts) && (Name is { } mine && facts.TenantName is { } named ? KeyFolding.Fold(mine) == KeyFolding.Fold(named) : ClientId == facts.ClientId);

    /// <summary>Whether a run went to this address.</summary>
    public bool IsAt(RunFacts facts) => facts.TenantAddress is { } address
        ? address == Address
        : facts.TenantOrigin is { } origin && (AddressOf(origin) == Address || (Place is { } place && AddressOf(origin) == AddressOf(place)));

    private static bool IsLoopback(string host) =>
        IPAddress.TryParse(host, out var address) && (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var plain
        && (plain.Equals(IPAddress.Loopback) || plain.Equals(IPAddress.IPv6Loopback));
}
