using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// Takes what the journals of runs say into the ledger: what became of each record, and which creates are open. Doing so again,
/// after a kill in the middle too, changes nothing; nor does a copy of a run that has come less far.
/// </summary>
internal sealed class LedgerIngest(Database ledger, TenantTable table, TenantIdentity tenant)
{
    private const int BatchSize = 500;

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
            // What it has said before it was damaged, or says elsewhere, stays.
            if (known is { Kind: RunIndex.Ingested })
                return IngestedRun.Nothing;
            _runs.Set(runId, new KnownRun(RunIndex.Unreadable, files, ""), isComplete: false, trace: null);
            return IngestedRun.Unreadable;
        }
    }

    private IngestedRun Ingest(Database run, string files, KnownRun? known)
    {
        var runTable = new RunTable(run);
        var facts = runTable.Load();
        var trace = new RunTrace(facts.StartedAt, facts.ClientId, Path.GetDirectoryName(run.Path), facts.Machine);
        // What a plan says becomes true when it is applied.
        if (!RunCommands.Write(facts) || (facts.Command == RunCommands.Plan && !new RunState(run, runTable).IsConfirmed) || !TenantTable.Covers(table.Load(), tenant, facts))
        {
            if (known is not { Kind: RunIndex.Ingested })
                _runs.Set(facts.RunId, new KnownRun(RunIndex.Other, files, ""), isComplete: true, trace);
            return IngestedRun.Nothing;
        }

        var statements = new RunStatements(run);
        var progress = statements.Progress();
        var before = known is { Kind: RunIndex.Ingested } ? JournalAdvance.Parse(known.Progress) : default;
        if (progress.IsBehind(before))
            return IngestedRun.Nothing;
        var isNew = known is not { Kind: RunIndex.Ingested } || known.Progress != progress.ToString();
        if (isNew)
            TakeIn(statements.Stream(facts.StartedAt), _runs.Begin(facts.RunId, facts.StartedAt));
        _runs.Set(facts.RunId, new KnownRun(RunIndex.Ingested, files, progress.ToString()), isComplete: new RunState(run, runTable).Status == "completed", trace);
        return isNew ? IngestedRun.TakenIn : IngestedRun.Nothing;
    }

    private void TakeIn(IEnumerable<RecordStatement> statements, IngestSource run)
    {
        var (records, added) = (new LedgerRecordTable(ledger), new NewRecords(ledger));
        foreach (var batch in statements.Chunk(BatchSize))
            ledger.Write(() =>
            {
                foreach (var statement in added.Add(batch, run))
                    records.Put(statement, run);
            });
    }

    private bool IsOfLedger(RunException fault) => fault.Message.Contains(ledger.Path, StringComparison.Ordinal);
}
