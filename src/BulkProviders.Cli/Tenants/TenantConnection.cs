using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi;
using BulkProviders.JsonApi.Options;
using BulkProviders.Sandbox;

namespace BulkProviders.Cli.Tenants;

/// <summary>The tenant of a command, or the embedded sandbox in its place.</summary>
internal sealed class TenantConnection : IAsyncDisposable
{
    private readonly SandboxServer? _sandbox;

    private TenantConnection(JsonApiOptions options, SandboxServer? sandbox, JsonApiResourceStore store)
    {
        _sandbox = sandbox;
        Options = options;
        Store = store;
    }

    public JsonApiOptions Options { get; }

    public JsonApiResourceStore Store { get; }

    public bool IsPractice => _sandbox is not null;

    /// <summary>Scheme, host and port of the tenant; for the sandbox a name that stays the same from run to run.</summary>
    public string Origin => _sandbox is null ? Options.AllowedOrigins[0] : OriginOf(_sandbox);

    /// <summary>The file that holds the records of the sandbox, or null.</summary>
    public string? PracticeData => _sandbox?.DataFile;

    /// <summary>How the tenant is named to people.</summary>
    public string Name => IsPractice ? "PRACTICE (sandbox)" : Origin;

    /// <summary>Whether the settings choose the sandbox.</summary>
    /// <exception cref="RunException">One source asks for the sandbox and for a tenant.</exception>
    public static bool IsSandboxChosen(SettingValues settings)
    {
        if (!settings.Get(SettingsTable.UseSandbox))
            return false;
        var (sandbox, tenant) = (settings.RankOf(SettingsTable.UseSandbox), settings.RankOf(SettingsTable.BaseUrl));
        return sandbox > tenant
            ? true
            : throw RunException.Unusable("--sandbox and --base-url exclude each other: practise on the sandbox, or name a tenant.");
    }

    /// <summary>Connects as the settings say; nothing is sent yet.</summary>
    public static async Task<TenantConnection> OpenAsync(
        SettingValues settings, string runsFolder, TenantWiring wiring, CancellationToken cancellationToken)
    {
        if (!IsSandboxChosen(settings))
        {
            var options = TenantOptions.Read(settings);
            return new TenantConnection(options, null, wiring.Connect(options, options.AllowedOrigins[0]));
        }

        Runs.PrivateFolder.Create(runsFolder);
        return await OpenSandboxAsync(settings, Path.Combine(runsFolder, "sandbox.db"), wiring, cancellationToken);
    }

    /// <summary>Starts the sandbox on a data file and connects to it.</summary>
    public static async Task<TenantConnection> OpenSandboxAsync(
        SettingValues settings, string dataFile, TenantWiring wiring, CancellationToken cancellationToken)
    {
        var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                DataFile = dataFile,
                Seed = settings.Get(SettingsTable.SandboxSeed),
                Behaviours = settings.Get(SettingsTable.SandboxBehaviour)
            },
            wiring.Catalog,
            wiring.Time,
            cancellationToken);
        var options = new JsonApiOptions
        {
            BaseUrl = new Uri(server.BaseUrl),
            TokenUrl = new Uri(server.TokenUrl),
            ClientId = server.ClientId,
            ClientSecret = server.ClientSecret,
            Access = TenantAccess.Write,
            PageSize = settings.Get(SettingsTable.ExportPageSize),
            MaxConnections = Math.Max(32, settings.Get(SettingsTable.Parallel)),
            MaxParallel = settings.Get(SettingsTable.Parallel),
            MaxRate = settings.Get(SettingsTable.Rate)
        };
        return new TenantConnection(options, server, wiring.Connect(options, OriginOf(server)));
    }

    private static string OriginOf(SandboxServer server) => "sandbox:" + server.DataId;

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
    }
}
