using BulkProviders.Application;
using BulkProviders.Application.Exports;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Simulator.World;

/// <summary>The user's computer: folders of lists and of runs, and the program on it.</summary>
internal sealed class Machine(JumpingClock clock) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bulkproviders-simulator-").FullName;

    public string ListFolder(int number) => Path.Combine(_root, $"list-{number}");

    private string Home => Path.Combine(_root, "home");

    private string RunsFolder(int number) => Path.Combine(Home, $"runs-{number}");

    // Ledgers and locks: never those of the user who simulates.
    private string UserFolder => Path.Combine(Home, "user");

    private string LedgerFolder => Path.Combine(UserFolder, "ledgers");

    private string LedgerCopy => Path.Combine(_root, "ledger-copy");

    /// <summary>Imports files into a tenant.</summary>
    public Task<RunOutcome> ImportAsync(Tenant tenant, int runs, IReadOnlyList<(string Path, string Type)> files, IReadOnlyList<MatchChoice> match, Cut cut,
        UnfinishedRunChoice unfinished = UnfinishedRunChoice.GoOnIfUnchanged) =>
        RunAsync(tenant, runs, cut, (workspace, signals) => new Importer(workspace).RunAsync(
            new ImportRequest
            {
                Files = [.. files.Select(f => new InputFile(f.Path, f.Type))],
                Mode = ImportMode.Import,
                UnfinishedRun = unfinished,
                Tenant = TenantChoice.Of(tenant.Options),
                Settings = Settings with { Match = match }
            },
            new Yes(), signals));

    /// <summary>Goes on with the last run of a runs folder.</summary>
    public Task<RunOutcome> ResumeAsync(Tenant tenant, int runs) => RunAsync(tenant, runs, Cut.None, (workspace, signals) =>
        new Importer(workspace).ResumeAsync(new ResumeRequest { Tenant = TenantChoice.Of(tenant.Options), Settings = Settings }, new Yes(), signals));

    /// <summary>Removes all runs of a folder as the program does it.</summary>
    public async Task PurgeAsync(int runs)
    {
        var archive = new RunArchive(Workspace(runs, new Progress<RunEvent>()));
        if (Directory.Exists(RunsFolder(runs)))
            await archive.RemoveAsync([.. archive.List().Runs.Select(r => r.RunId)], CancellationToken.None);
    }

    /// <summary>Removes a runs folder as a user does it.</summary>
    public void RemoveRuns(int runs) => Remove(RunsFolder(runs));

    /// <summary>Loses the ledgers alone.</summary>
    public void LoseLedger() => Remove(LedgerFolder);

    /// <summary>Puts an old copy of the ledgers back; the first time it only makes one.</summary>
    public void PutOldLedgerBack()
    {
        if (!Directory.Exists(LedgerFolder))
            return;
        if (!Directory.Exists(LedgerCopy))
        {
            FileTree.Copy(LedgerFolder, LedgerCopy);
            return;
        }

        Remove(LedgerFolder);
        FileTree.Copy(LedgerCopy, LedgerFolder);
    }

    /// <summary>Loses the ledger and all runs: a new computer.</summary>
    public void LoseAll() => Remove(Home);

    /// <summary>Copies results files to where runs that are removed do not take them along, and says of which type each is.</summary>
    public IReadOnlyList<(string Path, string Type)> Keep(IReadOnlyList<string> results, IReadOnlyList<(string Path, string Type)> inputs)
    {
        var folder = Path.Combine(_root, "results");
        Remove(folder);
        Directory.CreateDirectory(folder);
        return [.. results.Select((path, i) =>
        {
            var copy = Path.Combine(folder, Path.GetFileName(path));
            File.Copy(path, copy);
            return (copy, inputs[i].Type);
        })];
    }

    /// <summary>Copies each second row of CSV files into files of their own.</summary>
    public IReadOnlyList<(string Path, string Type)> Part(IReadOnlyList<(string Path, string Type)> files, int odd)
    {
        var folder = Path.Combine(_root, "part");
        Directory.CreateDirectory(folder);
        return [.. files.Select(file =>
        {
            var copy = Path.Combine(folder, Path.GetFileName(file.Path));
            ResultsFile.CopyRows(file.Path, copy, row => row == 0 || row % 2 != odd);
            return (copy, file.Type);
        })];
    }

    /// <summary>Exports the locations and providers of a tenant; no files where the export is not complete.</summary>
    public async Task<IReadOnlyList<(string Path, string Type)>> ExportAsync(Tenant tenant, int runs)
    {
        var folder = Path.Combine(_root, "export");
        Remove(folder);
        var document = await new Exporter(Workspace(runs, new Progress<RunEvent>())).RunAsync(new ExportOrder
        {
            Types = ["locations", "providers"],
            Path = folder,
            Tenant = TenantChoice.Of(tenant.Options),
            AcceptsCounted = true,
            AcceptsUnproven = true,
            AcceptsShrink = true,
            WritesReviewPage = false
        }, CancellationToken.None);
        return document.Complete ? [.. Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(path => (path, Path.GetFileNameWithoutExtension(path).ToLowerInvariant()))] : [];
    }

    public void Dispose() => Remove(_root);

    private static ImportSettings Settings => new() { InDoubtWait = TimeSpan.FromMilliseconds(10), ResultsAsCsv = true, Parallel = 4 };

    private async Task<RunOutcome> RunAsync(Tenant tenant, int runs, Cut cut, Func<Workspace, StopSignals, Task<ImportReport>> run)
    {
        var snapshot = Path.Combine(_root, "snapshot");
        using var listener = new CutListener(cut, () =>
        {
            tenant.Fault(new Dictionary<string, string> { ["reset-before-write-every"] = "1" });
            FileTree.Copy(Home, snapshot);
        });
        try
        {
            var report = await run(Workspace(runs, listener), listener.Signals);
            if (!listener.HasKilled)
                return new RunOutcome(
                    (int)report.ExitCode, report.Problem, [.. report.Summary.Results.SelectMany(ResultsFile.Read)], report.Summary.Requests.Writes, report.Summary.Results);
        }
        catch (RunException fault) when (!listener.HasKilled)
        {
            return new RunOutcome((int)fault.ExitCode, fault.Message, [], 0, []);
        }
        catch (RunException)
        {
            // Nobody hears what a killed process says.
        }

        Remove(Home);
        Directory.Move(snapshot, Home);
        return RunOutcome.Killed;
    }

    private Workspace Workspace(int runs, IProgress<RunEvent> events) =>
        new() { RunsFolder = RunsFolder(runs), UserFolder = UserFolder, Events = events, Time = clock };

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private sealed class Yes : IApproval
    {
        public Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
