using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>What has been learnt about the tenant, by name.</summary>
internal sealed class CapabilityTable(Database database) : ITenantCapabilities
{
    private const string Former = "habits";

    private const string ClientIdsPrefix = "clientIds:";

    // A ledger of an earlier version is looked at as it is.
    private readonly Statement _find = database.Prepare($"SELECT value FROM {NameIn(database)} WHERE name = ?");
    private readonly Statement _set = database.Prepare("INSERT INTO capabilities (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    private readonly Statement _remove = database.Prepare("DELETE FROM capabilities WHERE name = ?");

    /// <summary>The name of the table: another one in ledgers of version 1, and in those of version 2 that were last opened before it was renamed.</summary>
    public static string NameIn(Database database) => database.Text($"SELECT 1 FROM sqlite_schema WHERE name = '{Former}'") is null ? "capabilities" : Former;

    /// <summary>Gives the table of a ledger of this version its present name.</summary>
    public static void Rename(Database database)
    {
        if (NameIn(database) != Former)
            return;
        database.Write(() =>
        {
            // Another process may have been quicker.
            if (NameIn(database) == Former)
                database.Execute($"ALTER TABLE {Former} RENAME TO capabilities");
        });
    }

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
