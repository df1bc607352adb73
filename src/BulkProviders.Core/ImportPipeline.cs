using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Input;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Matching;
using BulkProviders.Core.Planning;
using BulkProviders.Core.Submission;

namespace BulkProviders.Core;

/// <summary>An import, stage by stage; each reads from the journal and writes to it, and none holds all rows.</summary>
public sealed class ImportPipeline(ImportPorts ports, ResourceCatalog catalog, ImportOptions options, TimeProvider time)
{
    /// <summary>Runs as far as the mode asks. Whatever happens, the journal says what became of every row that was read.</summary>
    /// <param name="files">The copies of the inputs.</param>
    /// <param name="progress">Told how far each stage is.</param>
    /// <param name="confirm">Asked once, before the first write, whether the plan is what the user wants.</param>
    /// <param name="signals">How the user ends the run early.</param>
    /// <exception cref="RunException">The input, the settings, the tenant or the disk make the run impossible.</exception>
    public async Task<ImportResult> RunAsync(
        IReadOnlyList<ImportFile> files, IProgress<RunProgress> progress, Func<ImportPlan, CancellationToken, Task<bool>> confirm, StopSignals signals)
    {
        var intake = new RowIntake(ports.Rows, catalog, options);
        try
        {
            intake.Read(files, progress, signals.Stop);
            ports.OnStageDone(RunStage.Reading);
            new Mapper(ports.Rows, ports.Drafts, catalog, options, ports.EarlierRun).Run(progress, signals.Stop);
            ports.OnStageDone(RunStage.Mapping);
            var reader = options.Mode == ImportMode.Validate ? null : ports.Reader;
            await new Matcher(ports.Drafts, ports.References, catalog, reader).RunAsync(progress, signals.Stop);
            ports.OnStageDone(RunStage.Matching);
            var plan = await new Planner(ports.Operations, catalog, reader, options, time) { Ledger = ports.Ledger }.RunAsync(Rows(), progress, signals.Stop);
            ports.OnStageDone(RunStage.Planning);
            if (options.Mode != ImportMode.Import)
                return new ImportResult(ImportEnd.Completed, null, intake.Notices);
            PlanLimits.Check(plan, options);
            if (plan.Counts.Count > 0 && !await confirm(plan with { Notices = intake.Notices }, signals.Stop))
                return new ImportResult(ImportEnd.Declined, "You said no, so nothing was sent.", intake.Notices);
            var reason = await SubmitAsync(progress, signals);
            if (reason is null)
                ports.OnStageDone(RunStage.Submitting);
            return new ImportResult(reason is null ? ImportEnd.Completed : ImportEnd.Stopped, reason, intake.Notices);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested || signals.Abort.IsCancellationRequested)
        {
            return new ImportResult(ImportEnd.Stopped, "The run was stopped by the user before anything was sent.", intake.Notices);
        }
    }

    private long Rows() => ports.Rows.Sheets().Sum(s => ports.Rows.TotalsOf(s.Id).Rows);

    private async Task<string?> SubmitAsync(IProgress<RunProgress> progress, StopSignals signals)
    {
        var writer = ports.Writer ?? throw new InvalidOperationException("An import needs the tenant.");
        var run = new SubmissionRun(time, signals, ports.Log.Remaining(), progress);
        using var submitter = new Submitter(ports.Log, writer, catalog, options, run, ports.OnFault);
        return await submitter.RunAsync();
    }
}
