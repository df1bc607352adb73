using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// Stage 5: sends what is planned, as many calls at once as allowed, each operation once its needs are met and its log entry is on disk.
/// Every operation that was handed out has an outcome or waits again when <see cref="RunAsync"/> returns.
/// </summary>
public sealed class Submitter : IDisposable
{
    private readonly IRecordWriter _writer;
    private readonly ImportOptions _options;
    private readonly TimeProvider _time;
    private readonly StopSignals _signals;
    private readonly Dictionary<string, ClientIdSupport> _clientIds;
    private readonly Dictionary<string, TypeState> _types;
    private readonly Dictionary<string, CreateStep> _creates;
    private readonly SendLogRules _logRules;
    private readonly SendingTally _tally;
    private readonly Action<Exception> _fault;
    private readonly RecoveryQueue _recovery;
    private readonly FailureStreak _streak;
    private readonly CanaryTable? _canary;
    private readonly IProgress<RunEvent> _events;
    private readonly CancellationTokenSource _stop;
    private string? _stopReason;
    private bool _isTurnedAway;
    private int _faulty;

    /// <param name="fault">Told about unforeseen faults of single rows; the run goes on.</param>
    public Submitter(
        IOperationLog log, IRecordWriter writer, ResourceCatalog catalog, ImportOptions options, SendingRun run, Action<Exception> fault)
    {
        (_writer, _options, _time, _signals, _fault) = (writer, options, run.Time, run.Signals, fault);
        (_canary, _events, _streak) = (run.Canary, run.Events, new FailureStreak(options.StopAfterSame));
        _recovery = new RecoveryQueue(log, run.Time, options.InDoubtWait, run.Events) { Rivals = run.Rivals };
        _clientIds = catalog.Resources.Select(r => r.Type).Distinct().ToDictionary(t => t, t => new ClientIdSupport(t, run.Capabilities));
        _types = catalog.Resources.ToDictionary(r => r.Name, r => new TypeState(r, writer, _recovery, _clientIds[r.Type]));
        _creates = _types.ToDictionary(t => t.Key, t => new CreateStep(writer, t.Value));
        _logRules = new SendLogRules(_types, run.CallsAtOnce);
        _tally = new SendingTally(run.Total, run.Events);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(run.Signals.Stop, run.Signals.Abort);
    }

    /// <summary>Sends until nothing is left, or until the run stops; returns the reason of a stop, or null.</summary>
    /// <exception cref="RunException">The journal failed, or the tenant let not even the first write through (NoAccess).</exception>
    public async Task<string?> RunAsync()
    {
        await TryFirstAsync();
        if (!_stop.IsCancellationRequested)
            await SendAsync(only: null);
        if (_isTurnedAway && _tally.Done == 0 && !IsEndedByUser)
            throw RunException.NoAccess(_stopReason ?? "The tenant takes no writes.");
        return IsEndedByUser ? "The run was stopped by the user." : _stopReason;
    }

    private bool IsEndedByUser => _signals.Stop.IsCancellationRequested || _signals.Abort.IsCancellationRequested;

    public void Dispose()
    {
        foreach (var support in _clientIds.Values)
            support.Dispose();
        _stop.Dispose();
    }

    // A few of each type with many writes go first; what the tenant makes of them is known before the rest is sent.
    private async Task TryFirstAsync()
    {
        if (_canary?.Choose(_options.Canary) is not { Count: > 0 } trials)
            return;
        foreach (var trial in trials)
            _events.Report(new Noticed(string.Create(CultureInfo.InvariantCulture, $"Trying {trial.Operations.Count} of {trial.All:N0} {trial.Resource} first."), IsWarning: false));
        await SendAsync(_canary.WithNeeds(trials));
        foreach (var trial in trials)
            if (!_stop.IsCancellationRequested)
                await JudgeAsync(trial, _canary);
    }

    private async Task JudgeAsync(CanaryTrial trial, CanaryTable canary)
    {
        if (canary.Stored(trial) is not { Count: > 0 } stored)
            return;
        try
        {
            var difference = await new CanaryCheck(_writer, _options.InDoubtWait, _time)
                .FindAsync(_types[trial.Resource].Schema, stored, o => _recovery.LocationOf(o.RowId).ToString(), _stop.Token, _signals.Abort);
            if (difference is null)
                canary.Pass(trial.Resource);
            else
                await StopAsync($"The first {stored.Count} {trial.Resource} were read back. {difference} The others were not sent. Look at the record in Casebook, and whether the column maps to the right field (`doctor FILE`). "
                    + "`resume` tries others first; with --canary 0 it goes on without a trial.");
        }
        catch (OperationCanceledException) when (IsEndedByUser)
        {
            // They are tried anew when the run goes on.
        }
    }

    /// <param name="only">Only these, or null for all.</param>
    private async Task SendAsync(IReadOnlySet<long>? only)
    {
        var dispatcher = new Dispatcher(_recovery, _logRules, new PrefetchWindow(_options.Parallel, _time), _options.Parallel, _stop.Token) { Only = only };
        var workers = Enumerable.Range(0, _options.Parallel).Select(_ => WorkAsync(dispatcher)).ToArray();
        try
        {
            await dispatcher.RunAsync(_tally.Count);
        }
        catch
        {
            await StopAsync("The journal could not be written.");
            throw;
        }
        finally
        {
            dispatcher.Close();
            await Task.WhenAll(workers);
        }
    }

    private async Task WorkAsync(Dispatcher dispatcher)
    {
        while (await dispatcher.NextAsync() is { } logged)
        {
            var outcome = await FinishAsync(logged);
            if (outcome is not null && logged.Operation.IsFurther)
                outcome = LinkOutcomes.Of(logged.Operation, outcome, _types[logged.Operation.Resource].Schema);
            _logRules.Answered(logged.Operation);
            if (outcome is not null && IsFaulty(outcome.Status) && Interlocked.Increment(ref _faulty) >= _options.MaxErrors)
                await StopAsync($"{_options.MaxErrors} rows have failed, which is the limit set by --max-errors.");
            if (outcome is not null && _streak.Reached(outcome) is { } code)
                await StopAsync($"{_options.StopAfterSame} rows in succession were not stored for the same reason, {code}, so the others would not be either (--stop-after-same). The others were not sent.");
            dispatcher.Answer(outcome);
        }
    }

    private static bool IsFaulty(RowStatus status) => status != RowStatus.NotAttempted && !RowStatuses.IsSettled(status);

    /// <summary>The outcome, or null where the call was cut and the log entry on disk is all that can be said.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The row boundary: an unforeseen fault of one row must not take the others with it.")]
    private async Task<OperationOutcome?> FinishAsync(LoggedOperation logged)
    {
        var operation = logged.Operation;
        try
        {
            if (_stop.IsCancellationRequested)
                return logged.IsUncertain ? null : OutcomeFactory.NotAttempted(operation);
            var outcome = await SendAsync(operation, logged.IsUncertain, _signals.Abort);
            // A call that was cut says nothing about the record: its log entry stays, and whoever goes on with the run looks it up.
            return outcome.Status == RowStatus.Unconfirmed && _signals.Abort.IsCancellationRequested ? null : outcome;
        }
        catch (SendingStoppedException stopped)
        {
            _isTurnedAway = true;
            await StopAsync(string.Join(' ', stopped.Answer.Errors.Select(e => e.ToString())));
            return logged.IsUncertain ? null : OutcomeFactory.NotAttempted(operation);
        }
        catch (OperationCanceledException) when (_signals.Abort.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return logged.IsUncertain ? null : OutcomeFactory.NotAttempted(operation);
        }
        catch (Exception fault)
        {
            _fault(fault);
            return OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, RowErrors.Unexpected(fault.GetType().Name));
        }
    }

    private Task<OperationOutcome> SendAsync(PlannedOperation operation, bool isUncertain, CancellationToken abort)
    {
        if (operation.Kind == OperationKind.Create)
            return _creates[operation.Resource].RunAsync(operation, isUncertain, _stop.Token, abort);
        var type = _types[operation.Resource];
        return operation.Kind switch
        {
            OperationKind.Update => new UpdateStep(_writer, type, _time, _options.MaxCompareAge) { SendsAll = _options.Send == SendFields.All }.RunAsync(operation, isUncertain, abort),
            OperationKind.Delete => new DeleteStep(_writer, type, _options.MaxCompareAge).RunAsync(operation, isUncertain, abort),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation.Kind, "Unknown kind.")
        };
    }

    private async Task StopAsync(string reason)
    {
        Interlocked.CompareExchange(ref _stopReason, reason, null);
        await _stop.CancelAsync();
    }
}
