using System.IO.Compression;
using BulkProviders.Application.Tenants;
using BulkProviders.Cli.Tests.Runs;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Cli.Tests.Upgrades;

/// <summary>
/// A folder of files and runs as version 0.1.0 left it (tests/fixtures/0.1.0), unpacked for one test. All that a test learns of it, it learns
/// through the command line, so that the tests hold whatever becomes of tables and classes.
/// </summary>
internal sealed class FormerFolder : IDisposable
{
    /// <summary>Without a key, 3 Cedar Street twice, the last row not valid.</summary>
    public const string Addresses = "addresses.csv=locations";

    /// <summary>30 rows, every other one with a key; <see cref="ValidInList"/> of them can be stored.</summary>
    public const string List = "list.csv=locations";

    public const int ValidInList = 28;

    private readonly CliHost _cli = new();

    /// <param name="name">The archive.</param>
    /// <param name="behaviours">What the practice server of the folder does.</param>
    public FormerFolder(string name, params string[] behaviours)
    {
        ZipFile.ExtractToDirectory(Repository.File("tests", "fixtures", "0.1.0", name + ".zip"), _cli.Folder.Path);
        FormerPaths.Move(_cli.Folder.Path, name);
        foreach (var (i, behaviour) in behaviours.Index())
            _cli.Environment[FormattableString.Invariant($"BULKPROVIDERS_SANDBOX__BEHAVIOUR__{i}")] = behaviour;
        RunIds = Ids();
    }

    /// <summary>The runs of version 0.1.0, the oldest first.</summary>
    public IReadOnlyList<string> RunIds { get; }

    /// <summary>The runs that are there now, the oldest first.</summary>
    public IReadOnlyList<string> Ids() => [.. _cli.RunFolders.Where(f => !IsExport(f)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static bool IsExport(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "summary.json")) && System.IO.File.ReadAllText(Path.Combine(folder, "summary.json")).Contains("\"command\": \"export\"", StringComparison.Ordinal);

    public string File(string name) => _cli.Folder.File(name);

    public void Write(string name, string content) => _cli.Folder.Write(name, content);

    public string RunFile(string runId, string name) => Path.Combine(_cli.RunsFolder, runId, name);

    public string TenantsFolder => Path.Combine(_cli.RunsFolder, TenantLedgers.FolderName);

    /// <summary>The ledger that later versions keep beside the practice data.</summary>
    public string Ledger => LedgerPlace.PathBeside(Path.Combine(_cli.RunsFolder, "sandbox.db"));

    public void RemoveRuns()
    {
        foreach (var run in _cli.RunFolders)
            Directory.Delete(run, recursive: true);
    }

    public void RemoveLedger() => Directory.Delete(TenantsFolder, recursive: true);

    public Task<CliResult> CallAsync(params string[] args) => _cli.RunAsync(args);

    /// <summary>
    /// Runs a command with <c>--json</c> and holds it to what is never allowed with what an earlier version left: a journal that is told to be
    /// unreadable, a ledger that is set aside.
    /// </summary>
    public async Task<RunOutcome> RunAsync(params string[] args)
    {
        var outcome = new RunOutcome(await _cli.RunAsync([.. args, "--json"]));
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be read", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("was moved to", outcome.Error, StringComparison.Ordinal);
        if (Directory.Exists(TenantsFolder))
            Assert.DoesNotContain(Directory.GetFiles(TenantsFolder), f => f.Contains("damaged", StringComparison.Ordinal));
        if (outcome.Summary is not null)
            outcome.AssertBalanced();
        return outcome;
    }

    public Task<RunOutcome> ImportAsync(params string[] args) => RunAsync(["import", .. args, "--sandbox"]);

    /// <summary>Removes all runs as <c>runs purge</c> does half a year later, and returns the ids that it names.</summary>
    public async Task<string> PurgeAsync()
    {
        _cli.Time = new FakeTimeProvider(new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero));
        var purged = await RunAsync("runs", "purge", "--older-than", "30d");
        _cli.Time = TimeProvider.System;
        Assert.Equal(0, purged.ExitCode);
        return purged.Output;
    }

    /// <summary>First lines of the addresses of all locations that the tenant holds, in order.</summary>
    public async Task<IReadOnlyList<string>> StreetsAsync() => [.. (await LocationsAsync()).Select(l => l.Street)];

    /// <summary>All locations that the tenant holds, by their streets.</summary>
    public async Task<IReadOnlyList<(string Street, string Id)>> LocationsAsync()
    {
        var path = File("now.csv");
        var export = await _cli.RunAsync("export", "locations", "--sandbox", "-o", path);
        Assert.True(export.ExitCode == 0, export.All);
        var lines = Assert.Single(ResultsReader.Sheets(path)).Lines;
        var (id, street) = (Column(lines[0], "ID"), Column(lines[0], "Address 1"));
        return [.. lines.Skip(1).Select(l => (Street: l[street], Id: l[id])).OrderBy(l => l.Street, StringComparer.Ordinal)];
    }

    public void Dispose() => _cli.Dispose();

    private static int Column(IReadOnlyList<string> headers, string name)
    {
        var column = headers.ToList().IndexOf(name);
        Assert.True(column >= 0, $"{name} is not among {string.Join(", ", headers)}.");
        return column;
    }
}
