using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Hosting;
using BulkProviders.Sandbox.Operations;
using BulkProviders.Sandbox.Seeding;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BulkProviders.Sandbox;

/// <summary>
/// A server to practise on: OAuth2 token endpoint and a JSON:API for every type of the catalog, on loopback only, with the habits
/// that the real server is known or thought to have. It writes nothing to the console.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly ResourceCatalog _catalog;
    private readonly TimeProvider _clock;
    private readonly CollectionMap _collections;
    private readonly Tables _tables;
    private readonly SandboxDatabase _database;
    private readonly Dictionary<string, SandboxDatabase> _others = new(StringComparer.Ordinal);
    private readonly KestrelServer _kestrel;
    private readonly SandboxApplication _application;
    private readonly Origin _origin = new();
    private int _disposed;

    private SandboxServer(SandboxOptions options, ResourceCatalog catalog, TimeProvider clock)
    {
        (_catalog, _clock) = (catalog, clock);
        _collections = new CollectionMap(catalog);
        var habits = HabitsOf(options.Behaviours, _collections);
        _tables = new Tables(_collections);
        _database = new SandboxDatabase(options.DataFile);
        _kestrel = Listener(options.Port);
        State = new SandboxState(_database, _tables, _collections, catalog);
        ClientSecret = options.ClientSecret ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        foreach (var client in options.Clients.Where(c => c != ClientId).Distinct(StringComparer.Ordinal))
            _others.Add(client, new SandboxDatabase(FileOf(client, options.DataFile)));
        var tokens = new Tokens(clock);
        _application = new SandboxApplication(
            [CustomerOf(ClientId, _database), .. _others.Select(o => CustomerOf(o.Key, o.Value))], new Router(_collections),
            new TokenEndpoint(tokens, [ClientId, .. _others.Keys], ClientSecret), tokens, clock)
        {
            Conditions = new Conditions(habits, clock)
        };
    }

    /// <summary>Where the server says which data it serves, to anybody on this machine.</summary>
    public static string IdentityPath => IdentityEndpoint.Path;

    /// <summary><c>http://127.0.0.1:PORT</c>.</summary>
    public string BaseUrl => _origin.Url;

    /// <summary>The file that holds the data; removed at the end where the options name none.</summary>
    public string DataFile => _database.Location;

    public string TokenUrl => BaseUrl + TokenEndpoint.Path;

    public string ClientId { get; } = "sandbox";

    public string ClientSecret { get; }

    /// <summary>Names the data, not the process: it stays the same as long as the data file is kept.</summary>
    public string DataId { get; private set; } = "";

    /// <summary>The records themselves, past all habits and faults.</summary>
    public SandboxState State { get; }

    /// <summary>The records of one of the clients.</summary>
    public SandboxState StateOf(string clientId) =>
        clientId == ClientId ? State : new SandboxState(_others[clientId], _tables, _collections, _catalog);

    /// <summary>Starts a server that answers when the task is done.</summary>
    /// <exception cref="RunException">The port is taken, the data file cannot be used, or a behaviour is unknown.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, ResourceCatalog catalog, TimeProvider clock, CancellationToken cancellationToken)
    {
        var server = new SandboxServer(options, catalog, clock);
        try
        {
            await server.BeginAsync(options, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Replaces all behaviours while the server runs; counters of faults start anew.</summary>
    /// <exception cref="RunException">A behaviour is unknown.</exception>
    public void Behave(IReadOnlyDictionary<string, string> behaviours) =>
        _application.Conditions = new Conditions(HabitsOf(behaviours, _collections), _clock);

    /// <summary>Stops at once; calls in flight are cut. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _application.DisposeAsync();
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _kestrel.StopAsync(atOnce.Token);
        _kestrel.Dispose();
        foreach (var other in _others.Values)
            other.Dispose();
        _database.Dispose();
    }

    private Customer CustomerOf(string clientId, SandboxDatabase database) => new(clientId, new Api(new Records(database, _tables, _collections, _origin)));

    private static string? FileOf(string client, string? dataFile)
    {
        if (client.Length == 0 || !client.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw RunException.Unusable($"'{client}' cannot be a client of the sandbox: take letters, digits, - and _ only.");
        return dataFile is null ? null : Path.ChangeExtension(dataFile, $".{client}.db");
    }

    private static Habits HabitsOf(IReadOnlyDictionary<string, string> behaviours, CollectionMap collections)
    {
        SandboxBehaviours.Check(behaviours);
        var habits = new Habits(behaviours);
        var names = collections.All.SelectMany(c => c.RoleNames).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var type in habits.MissingRole.Types.Where(t => !names.Contains(t, StringComparer.OrdinalIgnoreCase)))
            throw RunException.Unusable($"The behaviour 'missing-role' names the type '{type}', which the catalog does not have; "
                + $"the nearest is '{Nearness.Nearest(type, names)}'.");
        return habits;
    }

    private static KestrelServer Listener(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    private async Task BeginAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        DataId = await _database.WriteAsync(_tables.Lay, cancellationToken);
        _application.Identity.DataId = DataId;
        var seeder = new Seeder(_catalog, _collections, _tables, _application.Conditions.Habits, _clock);
        await seeder.SeedAsync(_database, options.Seed, cancellationToken);
        foreach (var other in _others.Values)
        {
            await other.WriteAsync(_tables.Lay, cancellationToken);
            await seeder.SeedAsync(other, options.Seed, cancellationToken);
        }

        try
        {
            await _kestrel.StartAsync(_application, cancellationToken);
        }
        catch (IOException e)
        {
            throw RunException.Unusable(string.Create(CultureInfo.InvariantCulture,
                $"The sandbox cannot listen on port {options.Port}: another program uses it. Choose another port, or 0 for any free one."), e);
        }
        _origin.Url = _kestrel.Features.Get<IServerAddressesFeature>()?.Addresses.First()
            ?? throw new InvalidOperationException("Kestrel listens on no address.");
    }
}
