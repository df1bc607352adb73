using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator.Checks;

/// <summary>What must hold at the tenant at every moment, whatever a run said: no record twice.</summary>
internal static class TenantCheck
{
    public static IEnumerable<string> Of(Tenant tenant, Beliefs beliefs) =>
    [
        .. Twice("provider", tenant.Providers.Where(r => !beliefs.IsDeleted(r.Number)), beliefs),
        .. Twice("location", tenant.Locations, beliefs),
        .. Twice("license", tenant.Licenses, beliefs)
    ];

    private static IEnumerable<string> Twice(string what, IEnumerable<TenantRecord> records, Beliefs beliefs) => records
        .GroupBy(r => beliefs.IsKeyed ? $"site {r.Number}" : $"'{r.Name}'", StringComparer.Ordinal)
        .Where(g => g.Count() > 1)
        .Select(g => $"duplicate: the {what} of {g.Key} is stored {g.Count()} times: {string.Join(", ", g.Select(r => r.Name))}");
}
