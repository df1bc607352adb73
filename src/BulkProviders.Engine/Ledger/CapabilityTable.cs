using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>What has been learnt about the tenant, by name.</summary>
internal sealed class CapabilityTable(Database database) : ITenantCapabilities
{
    private const string ClientIdsPrefix = "clientIds:";

    private readonly Statement _find = database.Prepare("SELECT value FROM habits WHERE name = ?");
    private readonly Statement _set = database.Prepare("INSERT INTO habits (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    private readonly Statement _remove = database.Prepare("DELETE FROM habits WHERE name = ?");

    public string? Find(string name) => database.Read(() => _find.Bind(name).List(s => s.Text(0)) is [var value] ? value : null);

    /// <summary>Null forgets.</summary>
    public void Set(string name, string? value) => database.Write(() =>
    {
        if (value is null)
            _remove.Bind(name).Run();
        else
            _set.Bind(name).Bind(value).Run();
    });

    public ClientIdMode ClientIds(string resource) =>
        Enum.TryParse<ClientIdMode>(Find(ClientIdsPrefix + resource), out var mode) ? mode : ClientIdMode.Unknown;

    public void Learn(string resource, ClientIdMode mode) =>
        Set(ClientIdsPrefix + resource, mode == ClientIdMode.Unknown ? null : mode.ToString());
}
