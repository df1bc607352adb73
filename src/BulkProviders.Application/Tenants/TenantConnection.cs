using BulkProviders.Application.Folders;
using BulkProviders.JsonApi;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;
using BulkProviders.Sandbox;

namespace BulkProviders.Application.Tenants;

/// <summary>The tenant of a use case, or the embedded sandbox in its place.</summary>
internal sealed class TenantConnection : IAsyncDisposable
{
    private readonly SandboxServer? _sandbox;
    private readonly RetryListener _retries;

    private TenantConnection(JsonApiOptions options, SandboxServer? sandbox, TenantWiring wiring)
    {
        _sandbox = sandbox;
        _retries = new RetryListener(wiring.Events, wiring.Workspace.Time);
        Options = options;
        Store = new JsonApiResourceStore(
            options, wiring.Catalog, wiring.Workspace.Time, _retries, wiring.HabitsOf(Origin), new WaitOptions(new OutageListener(wiring.Events, options), wiring.Stop),
            new ReadingListener(wiring.Events));
    }

    public JsonApiOptions Options { get; }

    public JsonApiResourceStore Store { get; }

    public bool IsPractice => _sandbox is not null;

    /// <summary>Scheme, host and port of the tenant; for the sandbox a name that stays the same from run to run.</summary>
    public string Origin => _sandbox is null ? Options.AllowedOrigins[0] : "sandbox:" + _sandbox.DataId;

    /// <summary>The file that holds the records of the sandbox, or null.</summary>
    public string? PracticeData => _sandbox?.DataFile;

    /// <summary>How the tenant is named to people.</summary>
    public string Name => IsPractice ? "PRACTICE (sandbox)" : Origin;

    /// <summary>Connects; nothing is sent yet.</summary>
    public static async Task<TenantConnection> OpenAsync(TenantChoice choice, TenantWiring wiring, CancellationToken cancellationToken)
    {
        if (choice.Resolve() is not TenantInPractice { Server: var practice })
            return new TenantConnection(((TenantAt)choice.Resolve()).Options, null, wiring);
        if (practice.DataFile is null)
            PrivateFolder.Create(wiring.Workspace.RunsFolder);
        var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                DataFile = practice.DataFile ?? Path.Combine(wiring.Workspace.RunsFolder, "sandbox.db"),
                Seed = practice.Seed,
                Behaviours = practice.Behaviours
            },
            wiring.Catalog,
            wiring.Workspace.Time,
            cancellationToken);
        return new TenantConnection(OptionsFor(server, practice), server, wiring);
    }

    private static JsonApiOptions OptionsFor(SandboxServer server, PracticeServer practice) => new()
    {
        BaseUrl = new Uri(server.BaseUrl),
        TokenUrl = new Uri(server.TokenUrl),
        ClientId = server.ClientId,
        ClientSecret = server.ClientSecret,
        Access = TenantAccess.Write,
        PageSize = practice.PageSize,
        MaxConnections = Math.Max(32, practice.Parallel),
        MaxParallel = practice.Parallel,
        MaxRate = practice.Rate
    };

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        _retries.Dispose();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
    }
}
