using System.Globalization;
using BulkProviders.Laboratory.Inputs;
using BulkProviders.Laboratory.Processes;
using BulkProviders.Laboratory.Trials;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Laboratory;

/// <summary>A server with the habits of a mode and a proxy before it, on which many trials run.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private const int PoolOfTrial = 9;

    private readonly LaboratoryOptions _options;
    private readonly SandboxProcess _sandbox;
    private readonly Dictionary<long, PoolRecord[]> _pool;

    private Bench(TenantMode mode, string dataFile, LaboratoryOptions options, (SandboxProcess Sandbox, ProxyProcess Proxy) processes, Dictionary<long, PoolRecord[]> pool)
    {
        (Mode, DataFile, _options, _pool) = (mode, dataFile, options, pool);
        (_sandbox, Proxy) = processes;
    }

    public TenantMode Mode { get; }

    public string DataFile { get; }

    public ProxyProcess Proxy { get; }

    public TimeProvider Time { get; } = TimeProvider.System;

    /// <summary>Starts a server with the habits of the mode, puts records for updates and deletes on it, and starts the proxy.</summary>
    public static async Task<Bench> StartAsync(
        TenantMode mode, string folder, IReadOnlyList<long> seeds, LaboratoryOptions options, CancellationToken cancellationToken)
    {
        var dataFile = Path.Combine(Directory.CreateDirectory(folder).FullName, "sandbox.db");
        var sandbox = await SandboxProcess.StartAsync(dataFile, mode.Behaviours, cancellationToken);
        try
        {
            var pool = Fill(dataFile, seeds);
            var proxy = await ProxyProcess.StartAsync(sandbox, options.Lanes, cancellationToken);
            return new Bench(mode, dataFile, options, (sandbox, proxy), pool);
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>The records that this trial may change.</summary>
    public IReadOnlyList<PoolRecord> PoolOf(long seed) => _pool[seed];

    public IReadOnlyDictionary<string, string> EnvironmentOf(int lane, string folder) =>
        ClientEnvironment.Of(folder, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Proxy.Ports[lane]}")), _sandbox, [.. Mode.Settings, .. _options.Settings]);

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    /// <summary>Straight into the data file: a server with faulty habits would not take them as they are.</summary>
    private static Dictionary<long, PoolRecord[]> Fill(string dataFile, IReadOnlyList<long> seeds)
    {
        using var connection = new SqliteConnection($"Data Source={dataFile};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var pool = seeds.ToDictionary(
            seed => seed,
            seed => Enumerable.Range(1, PoolOfTrial).Select(i => Add(connection, string.Create(CultureInfo.InvariantCulture, $"Pool {seed}.{i}"))).ToArray());
        transaction.Commit();
        return pool;
    }

    private static PoolRecord Add(SqliteConnection connection, string natural)
    {
        var record = new PoolRecord(Guid.CreateVersion7().ToString(), natural, "before");
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO "{RecordKind.Location.Table}" ("$id", "$version", "$created", address1, notes) VALUES ($id, 1, 0, $natural, $notes)
            """;
        command.Parameters.AddWithValue("$id", record.Id);
        command.Parameters.AddWithValue("$natural", record.Natural);
        command.Parameters.AddWithValue("$notes", record.Notes);
        command.ExecuteNonQuery();
        return record;
    }
}
