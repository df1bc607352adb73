using BulkProviders.Simulator.Checks;
using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator;

/// <summary>One of the agencies at the address: its tenant, and what the model believes of it.</summary>
/// <param name="tenant">Its tenant.</param>
internal sealed class Agency(Tenant tenant)
{
    public Tenant Tenant { get; } = tenant;

    public Beliefs Beliefs { get; } = new();

    /// <summary>The list that was imported last and came to its end with exit 0, as long as nothing has happened that makes another import do something; or null.</summary>
    public (ListForm Form, IReadOnlyList<Site> Sites)? Green { get; set; }

    /// <summary>The ID that the user would put beside a row: of the record that the row names, else of the one that the site had before.</summary>
    public string? IdOf(string type, Site site)
    {
        var (records, name) = type == "locations" ? (Tenant.Locations, site.Street) : (Tenant.Providers, site.Name);
        return (records.FirstOrDefault(r => r.Name == name) ?? records.FirstOrDefault(r => r.Number == site.Number))?.Id;
    }
}
