using System.Globalization;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Runs;

/// <summary>The table <c>run</c>: facts by name.</summary>
internal sealed class RunTable(Database database)
{
    private const string SettingPrefix = "setting:";

    private readonly Statement _find = database.Prepare("SELECT value FROM run WHERE name = ?");
    private readonly Statement _set = database.Prepare("INSERT INTO run (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    private readonly Statement _remove = database.Prepare("DELETE FROM run WHERE name = ?");
    private readonly Statement _settings = database.Prepare("SELECT substr(name, 9), value FROM run WHERE name LIKE 'setting:%' ORDER BY name");

    public string? Find(string name) => database.Read(() =>
    {
        _find.Bind(name);
        var value = _find.Step() ? _find.Text(0) : null;
        _find.Reset();
        return value;
    });

    /// <summary>To be called inside a transaction.</summary>
    public void Set(string name, string value) => _set.Bind(name).Bind(value).Run();

    /// <summary>To be called inside a transaction.</summary>
    public void Remove(string name) => _remove.Bind(name).Run();

    public void Store(RunFacts facts)
    {
        foreach (var (name, value) in NamedValues(facts))
            if (value is not null)
                Set(name, value);
        foreach (var (name, value) in facts.Settings)
            Set(SettingPrefix + name, value);
    }

    /// <exception cref="RunException">A fact is missing: the journal was left behind at its very beginning.</exception>
    public RunFacts Load() => new()
    {
        RunId = Get("runId"),
        Command = Get("command"),
        StartedAt = DateTimeOffset.Parse(Get("startedAt"), CultureInfo.InvariantCulture),
        TenantOrigin = Find("tenantOrigin"),
        TenantAddress = Find("tenantAddress"),
        TenantName = Find("tenantName"),
        TokenUrl = Find("tokenUrl"),
        ClientId = Find("clientId"),
        IsPractice = Get("practice") == "true",
        CatalogHash = Get("catalogHash"),
        CatalogVersion = Get("catalogVersion"),
        User = Get("user"),
        Machine = Get("machine"),
        Version = Get("version"),
        Note = Find("note"),
        PracticeData = Find("practiceData"),
        Inputs = Find("inputs") is { } json ? JsonSerializer.Deserialize(json, RunJson.Default.IReadOnlyListRunInput) ?? [] : [],
        Settings = database.Read(() => _settings.List(s => KeyValuePair.Create(s.Text(0), s.Text(1)))).ToDictionary(StringComparer.Ordinal)
    };

    private static IEnumerable<(string Name, string? Value)> NamedValues(RunFacts facts) =>
    [
        ("runId", facts.RunId),
        ("command", facts.Command),
        ("startedAt", facts.StartedAt.ToString("O", CultureInfo.InvariantCulture)),
        ("tenantOrigin", facts.TenantOrigin),
        ("tenantAddress", facts.TenantAddress),
        ("tenantName", facts.TenantName),
        ("tokenUrl", facts.TokenUrl),
        ("clientId", facts.ClientId),
        ("practice", facts.IsPractice ? "true" : "false"),
        ("catalogHash", facts.CatalogHash),
        ("catalogVersion", facts.CatalogVersion),
        ("user", facts.User),
        ("machine", facts.Machine),
        ("version", facts.Version),
        ("note", facts.Note),
        ("practiceData", facts.PracticeData),
        ("inputs", JsonSerializer.Serialize(facts.Inputs, RunJson.Default.IReadOnlyListRunInput))
    ];

    private string Get(string name) => Find(name) ?? throw Faults.NoJournal(database.Path);
}
