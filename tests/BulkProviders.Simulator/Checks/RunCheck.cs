using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator.Checks;

/// <summary>What a run said, held against what the tenant has: written from what docs/reliability.md promises.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="beliefs">What was sent and edited before this run.</param>
internal sealed class RunCheck(Tenant tenant, Beliefs beliefs)
{
    private readonly List<string> _violations = [];

    /// <summary>False where the run may have begun with another list.</summary>
    public bool IsListKnown { get; init; } = true;

    /// <summary>The run may have gone on with an earlier one: what that had settled it tells as it was, whatever somebody has edited since.</summary>
    public bool MayGoOn { get; init; }

    /// <summary>True for a results workbook: what it calls Skipped is known by its own word alone, and says nothing about the ledger.</summary>
    public bool AreResults { get; init; }

    /// <summary>The violations of one run.</summary>
    /// <param name="outcome">What it said.</param>
    /// <param name="list">The rows that were imported.</param>
    /// <param name="hasIds">The rows name their records by IDs of the user: the program compares them with the tenant, and the file counts.</param>
    public IReadOnlyList<string> Of(RunOutcome outcome, IReadOnlyList<Site> list, bool hasIds)
    {
        if (outcome.IsKilled)
        {
            foreach (var site in list)
                beliefs.MayHaveSent(site);
            foreach (var site in list.Where(_ => hasIds))
                beliefs.MayHaveOverwritten(site.Number);
            return [];
        }

        if (outcome.ExitCode == 6)
            Say($"exit 6: {outcome.Problem}");
        if (outcome.ExitCode == 0 && outcome.Rows.FirstOrDefault(r => !r.IsDone) is { } undone)
            Say($"exit 0 though a row is not done: {undone}");
        if (IsListKnown)
            CheckCounts(outcome, list);
        foreach (var row in outcome.Rows.Where(r => r.IsDone))
            if (list.FirstOrDefault(s => row.Type == "locations" ? s.Street == row.Name : s.Name == row.Name) is { } site && !IsOvertaken(site))
                CheckRow(row, site, hasIds);
        foreach (var site in list.Where(s => !IsOvertaken(s) && outcome.Rows.Any(r => r.IsDone && r.Type != "locations" && r.Name == s.Name && !(AreResults && r.Status == "Skipped"))))
            beliefs.Sent(site);
        // A row that is not done may have been written in part.
        foreach (var site in list.Where(s => outcome.Rows.Any(r => !r.IsDone && r.Type != "locations" && r.Name == s.Name)))
            beliefs.MayHaveSent(site);
        return _violations;
    }

    // A run that goes on has settled rows before another one said something else of them, or a person deleted the record: what it says of these is how it was.
    private bool IsOvertaken(Site site) => !IsListKnown && (beliefs.IsOtherwise(site) || beliefs.IsDeleted(site.Number));

    private void CheckCounts(RunOutcome outcome, IReadOnlyList<Site> list)
    {
        foreach (var sheet in outcome.Rows.GroupBy(r => r.Type).Where(g => g.Count() != list.Count))
            Say($"rows without outcome: {sheet.Key} has {sheet.Count()} outcomes for {list.Count} rows");
    }

    private void CheckRow(RowOutcome row, Site site, bool hasIds)
    {
        if (AreResults && row.Status == "Skipped")
        {
            CheckStored(row, site);
            return;
        }

        var locations = tenant.Locations.Where(r => r.Name == site.Street).ToList();
        if (row.Type != "providers" && locations.Count != 1)
            Say($"said done, but {locations.Count} locations have the street: {row}");
        if (row.Type == "locations")
            return;
        var providers = tenant.Providers.Where(r => r.Name == site.Name).ToList();
        if (providers is not [var provider])
        {
            Say($"said done, but {providers.Count} providers have the name: {row}");
            return;
        }

        CheckPhone(row, site, hasIds, provider);
        CheckLink(row, site, hasIds, provider, locations);
        if (row.Type == "provider-roster" && tenant.Licenses.Count(l => l.Number == site.Number) != 1)
            Say($"said done, but {tenant.Licenses.Count(l => l.Number == site.Number)} licenses have the number {site.LicenseNumber}: {row}");
    }

    private void CheckLink(RowOutcome row, Site site, bool hasIds, TenantRecord provider, IReadOnlyList<TenantRecord> locations)
    {
        var linked = beliefs.LinkedTo(site.Number, provider.Id);
        if (linked is not null && linked == provider.LocationId)
        {
            if (row.Warning.Length == 0 && IsListKnown && !MayGoOn && locations.All(l => l.Id != linked))
                Say($"link not said: a person had given the provider the location {NameOf(linked)}, and the row has no warning: {row}");
            return;
        }

        beliefs.Unlinked(site.Number);
        if (linked is not null && !hasIds && beliefs.IsUnchanged(site) && !beliefs.IsMaybeOverwritten(site.Number))
            Say($"link lost: a person had given the provider the location {NameOf(linked)}, it is {NameOf(provider.LocationId)}: {row}");
        else if (locations.All(l => l.Id != provider.LocationId))
            Say($"orphan: the provider points to '{NameOf(provider.LocationId)}', not to '{site.Street}': {row}");
    }

    private string? NameOf(string? locationId) => tenant.Locations.FirstOrDefault(l => l.Id == locationId)?.Name;

    // What changed at the tenant meanwhile stays as it is, and the row says so; its record must be there.
    private void CheckStored(RowOutcome row, Site site)
    {
        if ((row.Type == "locations" ? tenant.Locations : tenant.Providers).All(r => r.Number != site.Number))
            Say($"said stored, but nothing of the site is there: {row}");
    }

    private void CheckPhone(RowOutcome row, Site site, bool hasIds, TenantRecord provider)
    {
        var wanted = string.Concat(site.Phone.Where(char.IsAsciiDigit));
        // A row that changes something else may keep the edit, and need not: where the ledger does not know it, the whole row is compared.
        var edited = beliefs.HasSentPhone(site) && !hasIds ? beliefs.EditedPhone(site.Number, provider.Id) : null;
        var isKept = edited is not null && provider.Phone.EndsWith(edited, StringComparison.Ordinal);
        if (!isKept && beliefs.IsMaybeOverwritten(site.Number))
            edited = null;
        if (!isKept)
            beliefs.Overwritten(site.Number, provider.Id);
        // A run that goes on may have settled the row before somebody edited it.
        if (isKept && row.Warning.Length == 0 && IsListKnown && !MayGoOn)
            Say($"edit not said: a person had set the phone to {edited}, and the row has no warning: {row}");
        else if (!isKept && edited is not null && beliefs.IsUnchanged(site))
            Say($"edit lost: a person had set the phone to {edited}, it is {provider.Phone}: {row}");
        else if (!isKept && !provider.Phone.EndsWith(wanted, StringComparison.Ordinal))
            Say($"said done, but the phone is {provider.Phone}, not {wanted}: {row}");
    }

    private void Say(string violation) => _violations.Add(violation);
}
