using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// Takes what the journals of runs say into the ledger: what became of each record, and which creates are open. Doing so again,
/// after a kill in the middle too, changes nothing.
/// </summary>
internal sealed class LedgerIngest(Database ledger, string origin)
{
    private const int BatchSize = 500;
    private const string DryRunSetting = "Import:DryRun";

    private readonly RunIndex _runs = new(ledger);

    public IngestedRun Ingest(string runId, string journal)
    {
        // Noted before reading: what is written meanwhile makes another state.
        var files = RunIndex.FilesOf(journal);
        var known = _runs.Find(runId);
        if (known is not null && known.Files == files)
            return IngestedRun.Nothing;
        try
        {
            using var run = RunFile.OpenForReading(journal);
            return Ingest(run, files, known);
        }
        // A journal that another program has for the moment may hold anything: going on without it would create its records again.
        catch (RunException fault) when (!IsOfLedger(fault) && !Faults.IsHeldElsewhere(fault))
        {
            _runs.Set(runId, new KnownRun(RunIndex.Unreadable, files, ""), startedAt: null, isComplete: false);
            return IngestedRun.Unreadable;
        }
    }

    private IngestedRun Ingest(Database run, string files, KnownRun? known)
    {
        var table = new RunTable(run);
        var facts = table.Load();
        if (facts.Command != "import" || facts.TenantOrigin != origin || facts.Settings.GetValueOrDefault(DryRunSetting) == "true")
        {
            _runs.Set(facts.RunId, new KnownRun(RunIndex.Other, files, ""), facts.StartedAt, isComplete: true);
            return IngestedRun.Nothing;
        }

        var statements = new RunStatements(run);
        var progress = statements.Progress();
        var isNew = known is not { Kind: RunIndex.Ingested } || known.Progress != progress;
        if (isNew)
            TakeIn(statements, _runs.Begin(facts.RunId, facts.StartedAt));
        _runs.Set(facts.RunId, new KnownRun(RunIndex.Ingested, files, progress), facts.StartedAt, isComplete: new RunState(run, table).Status == "completed");
        return isNew ? IngestedRun.TakenIn : IngestedRun.Nothing;
    }

    private void TakeIn(RunStatements statements, IngestSource run)
    {
        var (records, added) = (new LedgerRecordTable(ledger), new NewRecords(ledger));
        foreach (var batch in statements.Stream().Chunk(BatchSize))
            ledger.Write(() =>
            {
                foreach (var statement in added.Add(batch, run))
                    records.Put(statement, run);
            });
    }

    private bool IsOfLedger(RunException fault) => fault.Message.Contains(ledger.Path, StringComparison.Ordinal);
}
