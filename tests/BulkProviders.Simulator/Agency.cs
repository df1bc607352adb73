using BulkProviders.Simulator.Checks;
using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.Steps;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator;

/// <summary>One of the agencies at the address: its tenant, and what the model believes of it.</summary>
/// <param name="tenant">Its tenant.</param>
internal sealed class Agency(Tenant tenant)
{
    private readonly LedgerMemory _memory = new();

    public Tenant Tenant { get; } = tenant;

    public Beliefs Beliefs { get; } = new();

    /// <summary>The list that was imported last and came to its end with exit 0, as long as nothing has happened that makes another import do something; or null.</summary>
    public (ListForm Form, IReadOnlyList<Site> Sites)? Green { get; set; }

    /// <summary>A run in a runs folder begins: what a lost ledger has not seen in other folders since, the program cannot know.</summary>
    public void Use(int runs)
    {
        if (_memory.Use(runs))
            Beliefs.Forget();
    }

    /// <summary>The machine forgets.</summary>
    /// <param name="step">What is lost.</param>
    /// <param name="isForgotten">It is certain already that the program may not know any more what was sent.</param>
    public void Lose(LossStep step, bool isForgotten)
    {
        if (step.Loss is Loss.Ledger or Loss.OldLedger)
            _memory.Lose();
        else if (step.Loss == Loss.Folder)
            isForgotten |= _memory.Remove(step.Runs);
        if (isForgotten)
            Beliefs.Forget();
    }

    /// <summary>The ID that the user would put beside a row: of the record that the row names, else of the one that the site had before.</summary>
    public string? IdOf(string type, Site site)
    {
        var (records, name) = type == "locations" ? (Tenant.Locations, site.Street) : (Tenant.Providers, site.Name);
        return (records.FirstOrDefault(r => r.Name == name) ?? records.FirstOrDefault(r => r.Number == site.Number))?.Id;
    }
}
