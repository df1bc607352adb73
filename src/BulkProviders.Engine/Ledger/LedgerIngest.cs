using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>What came of taking a run into the ledger.</summary>
public enum AbsorbedRun
{
    /// <summary>Nothing new was in it, or it does not concern this tenant.</summary>
    Nothing,

    /// <summary>Its outcomes and open marks are in the ledger.</summary>
    TakenIn,

    /// <summary>Its journal cannot be read: what it stored is not known. Said once for each state of its files.</summary>
    Unreadable
}

/// <summary>
/// Takes what the journals of runs say into the ledger: what became of each record, and which creates are open. Doing so again,
/// after a kill in the middle too, changes nothing.
/// </summary>
internal sealed class LedgerIngest(Database ledger, string origin)
{
    private const int BatchSize = 500;
    private const string DryRunSetting = "Import:DryRun";

    private readonly RunIndex _runs = new(ledger);

    public AbsorbedRun Absorb(string runId, string journal)
    {
        // Noted before reading: what is written meanwhile makes another state.
        var files = RunIndex.FilesOf(journal);
        var known = _runs.Find(runId);
        if (known is not null && known.Files == files)
            return AbsorbedRun.Nothing;
        try
        {
            using var run = RunRecord.Open(journal);
            return Absorb(run, files, known);
        }
        // A journal that another program has for the moment may hold anything: going on without it would create its records again.
        catch (RunException fault) when (!IsOfLedger(fault) && !RunRecord.IsHeldElsewhere(fault))
        {
            _runs.Set(runId, new KnownRun(RunIndex.Unreadable, files, ""), startedAt: null, isComplete: false);
            return AbsorbedRun.Unreadable;
        }
    }

    private AbsorbedRun Absorb(RunRecord run, string files, KnownRun? known)
    {
        var facts = run.Facts;
        if (facts.Command != "import" || facts.TenantOrigin != origin || facts.Settings.GetValueOrDefault(DryRunSetting) == "true")
        {
            _runs.Set(facts.RunId, new KnownRun(RunIndex.Other, files, ""), facts.StartedAt, isComplete: true);
            return AbsorbedRun.Nothing;
        }

        var statements = new RunStatements(run.Database);
        var progress = statements.Progress();
        var isNew = known is not { Kind: RunIndex.Absorbed } || known.Progress != progress;
        if (isNew)
            TakeIn(statements, _runs.Begin(facts.RunId, facts.StartedAt));
        _runs.Set(facts.RunId, new KnownRun(RunIndex.Absorbed, files, progress), facts.StartedAt, isComplete: run.State.Status == "completed");
        return isNew ? AbsorbedRun.TakenIn : AbsorbedRun.Nothing;
    }

    private void TakeIn(RunStatements statements, AbsorbedFrom run)
    {
        var records = new LedgerRecordTable(ledger);
        foreach (var batch in statements.Stream().Chunk(BatchSize))
            ledger.Write(() =>
            {
                foreach (var statement in batch)
                    records.Put(statement, run);
            });
    }

    private bool IsOfLedger(RunException fault) => fault.Message.Contains(ledger.Path, StringComparison.Ordinal);
}
