using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>What a ledger says about itself, and which runs it is for.</summary>
internal sealed class TenantTable(Database database)
{
    private const string NamePrefix = "name:";
    private const string ClientPrefix = "client:";
    private const string ReplacesPrefix = "replaces:";

    private readonly Statement _all = database.Prepare("SELECT name, value FROM tenant ORDER BY name");
    private readonly Statement _set = database.Prepare("INSERT INTO tenant (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    private readonly Statement _add = database.Prepare("INSERT INTO tenant (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _judgeAnew = database.Prepare($"UPDATE runs SET files = '' WHERE kind = '{RunIndex.Other}'");

    public LedgerHead Load() => database.Read(() =>
    {
        var rows = _all.List(s => (Name: s.Text(0), Value: s.Text(1)));
        IReadOnlyList<string> Behind(string prefix, Func<(string Name, string Value), string> of) => [.. rows.Where(r => r.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(of)];
        string? One(string name) => rows.Where(r => r.Name == name).Select(r => r.Value).FirstOrDefault();
        return new LedgerHead(
            One("id") ?? "",
            One("address") ?? TenantIdentity.AddressOf(One("origin") ?? ""),
            [.. Behind(NamePrefix, r => r.Value).OrderBy(n => n != One("shown"))],
            Behind(ClientPrefix, r => r.Name[ClientPrefix.Length..]),
            Behind(ReplacesPrefix, r => r.Name[ReplacesPrefix.Length..]),
            One("resetAt") is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null,
            One("movedTo"));
    });

    /// <summary>Fills the table of a new ledger. To be called inside a transaction.</summary>
    public void Begin(TenantIdentity tenant)
    {
        Set("id", Guid.NewGuid().ToString("D"));
        Set("address", tenant.Address);
        Set("shown", tenant.Name ?? "");
        Include(tenant);
    }

    /// <summary>Runs of this name and this client are of the tenant too. To be called inside a transaction.</summary>
    public void Include(TenantIdentity tenant)
    {
        var head = Load();
        var isNew = tenant.Name is { } name && !head.Names.Any(n => KeyFolding.Fold(n) == KeyFolding.Fold(name));
        if (isNew)
            IncludeName(tenant.Name!); // non-null: isNew says so
        if (head.Clients.Contains(tenant.ClientId ?? ""))
        {
            if (isNew)
                _judgeAnew.Run();
            return;
        }

        IncludeClient(tenant.ClientId ?? "");
        _judgeAnew.Run();
    }

    /// <summary>Whatever was of another ledger is of this one. To be called inside a transaction.</summary>
    public void Include(LedgerHead other)
    {
        foreach (var name in other.Names)
            IncludeName(name);
        foreach (var client in other.Clients)
            IncludeClient(client);
        foreach (var id in other.Replaces.Append(other.Id).Where(i => i.Length > 0))
            Replace(id);
        _judgeAnew.Run();
    }

    /// <summary>This ledger stands in the place of another. To be called inside a transaction.</summary>
    public void Replace(string id) => _add.Bind(ReplacesPrefix + id).Bind("").Run();

    public void Set(string name, string value) => _set.Bind(name).Bind(value).Run();

    /// <summary>Whether a run is of the tenant: by the name that its journal gives, else by its client ID.</summary>
    public static bool Covers(LedgerHead head, TenantIdentity tenant, RunFacts facts) =>
        tenant.IsAt(facts) && !(facts.StartedAt < head.ResetAt)
        && (facts.TenantName is { } name ? head.Names.Any(n => KeyFolding.Fold(n) == KeyFolding.Fold(name)) : head.Clients.Contains(facts.ClientId ?? ""));

    /// <summary>Whether the ledger is that of a tenant.</summary>
    public static bool IsOf(LedgerHead head, TenantIdentity tenant) => head.Address == tenant.Address
        && (tenant.Name is { } name ? head.Names.Any(n => KeyFolding.Fold(n) == KeyFolding.Fold(name)) : head.Clients.Contains(tenant.ClientId ?? ""));

    private void IncludeName(string name) => _add.Bind(NamePrefix + KeyFolding.Fold(name)).Bind(name).Run();

    private void IncludeClient(string client) => _add.Bind(ClientPrefix + client).Bind("").Run();
}
