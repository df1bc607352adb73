using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.Steps;

namespace BulkProviders.Simulator;

/// <summary>What a person does in the tenant's own pages.</summary>
internal sealed partial class Simulation
{
    private async Task WorkAsync(PersonStep step)
    {
        if (Home.Tenant.Providers.FirstOrDefault(p => p.Number == step.Site) is not { } provider)
            return;
        if (step.Deletes)
        {
            await Home.Tenant.DeleteAsync(provider.Id);
            Home.Beliefs.Deleted(step.Site);
            Home.Green = null;
            return;
        }

        var phone = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"206555{step.Line:D4}");
        await Home.Tenant.EditPhoneAsync(provider.Id, phone);
        Home.Beliefs.Edited(step.Site, provider.Id, phone);
        // With an ID the file counts, and an import writes again.
        if (Home.Green is { Form: ListForm.Ids })
            Home.Green = null;
    }

    private async Task LinkAsync(LinkStep step)
    {
        if (Home.Tenant.Providers.FirstOrDefault(p => p.Number == step.Site) is not { } provider
            || Home.Tenant.Locations.FirstOrDefault(l => l.Number == step.Other) is not { } location || location.Id == provider.LocationId)
            return;
        await Home.Tenant.LinkAsync(provider.Id, location.Id);
        Home.Beliefs.Linked(step.Site, provider.Id, location.Id);
        if (Home.Green is { Form: ListForm.Ids })
            Home.Green = null;
    }
}
