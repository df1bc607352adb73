using BulkProviders.Application.Folders;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Runs;
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

    private TenantConnection(JsonApiOptions options, SandboxServer? sandbox, TenantIdentity identity, TenantWiring wiring)
    {
        (_sandbox, Identity) = (sandbox, identity);
        _retries = new RetryListener(wiring.Events, wiring.Workspace.Time);
        Options = options;
        Store = new JsonApiResourceStore(
            options, wiring.Catalog, wiring.Workspace.Time, _retries, wiring.CapabilitiesOf(Owner), new WaitOptions(new OutageListener(wiring.Events, options), wiring.Stop),
            new ReadingListener(wiring.Events));
    }

    /// <summary>How the origin of practice data begins.</summary>
    public const string PracticeOrigin = "sandbox:";

    public JsonApiOptions Options { get; }

    public JsonApiResourceStore Store { get; }

    public bool IsPractice => _sandbox is not null;

    /// <summary>Which tenant it is.</summary>
    public TenantIdentity Identity { get; private set; }

    /// <summary>False where a server of this machine did not say whether it serves practice data: then it is not known which ledger is meant.</summary>
    public bool IsIdentityCertain { get; private set; } = true;

    /// <summary>Whose ledger knows what was stored here.</summary>
    public LedgerOwner Owner => new(Identity, PracticeData);

    /// <summary>Scheme, host and port of the tenant; for the sandbox a name that stays the same from run to run.</summary>
    public string Origin => _sandbox is null ? Options.AllowedOrigins[0] : PracticeOrigin + _sandbox.DataId;

    /// <summary>The file that holds the records of the sandbox, or null.</summary>
    public string? PracticeData => _sandbox?.DataFile;

    /// <summary>How the tenant is named to people.</summary>
    public string Name => IsPractice ? "PRACTICE (sandbox)" : Origin;

    /// <summary>Where the server does not say who it is, the run that goes on there says who it was.</summary>
    public void GoOnAs(RunFacts facts)
    {
        if (IsIdentityCertain || facts.TenantAddress is not { Length: > 0 } address || facts.TenantOrigin is not { } origin || TenantIdentity.AddressOf(origin) != Identity.Address)
            return;
        (Identity, IsIdentityCertain) = (Identity with { Address = address }, true);
    }

    /// <summary>Connects; nothing is sent yet.</summary>
    public static async Task<TenantConnection> OpenAsync(TenantChoice choice, TenantWiring wiring, CancellationToken cancellationToken)
    {
        if (choice.Resolve() is not TenantInPractice { Server: var practice })
            return await OpenAsync((TenantAt)choice.Resolve(), wiring, cancellationToken);
        if (practice.DataFile is null)
            PrivateFolder.Create(wiring.Workspace.RunsFolder);
        var data = practice.DataFile ?? Path.Combine(wiring.Workspace.RunsFolder, "sandbox.db");
        if (PrivateFolder.OthersIn(data) is { } others)
            wiring.Events.Say("Warning: the practice data " + others);
        var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                DataFile = data,
                Seed = practice.Seed,
                Behaviours = practice.Behaviours
            },
            wiring.Catalog,
            wiring.Workspace.Time,
            cancellationToken);
        // One set of data is one tenant, whatever profile it is practised with.
        var identity = new TenantIdentity(TenantIdentity.AddressOfPractice(server.DataId), null, server.ClientId);
        return new TenantConnection(OptionsFor(server, practice), server, identity, wiring);
    }

    private static async Task<TenantConnection> OpenAsync(TenantAt at, TenantWiring wiring, CancellationToken cancellationToken)
    {
        var origin = at.Options.AllowedOrigins[0];
        var (address, isCertain) = wiring.NeedsIdentity
            ? await PracticeProbe.AddressAsync(origin, wiring.Workspace.Time, cancellationToken)
            : (TenantIdentity.AddressOf(origin), true);
        return new TenantConnection(at.Options, null, new TenantIdentity(address, at.Name, at.Options.ClientId) { Place = origin }, wiring) { IsIdentityCertain = isCertain };
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
