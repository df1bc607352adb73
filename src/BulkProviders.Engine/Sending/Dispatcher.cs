using System.Threading.Channels;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// Stands between the journal and the workers: logs operations ahead of them and stores what they answer, both with one commit at
/// a time. While a commit is on its way to the disk the next operations are fetched and further answers gather, so that neither
/// workers nor disk wait for each other.
/// </summary>
internal sealed class Dispatcher(RecoveryQueue log, SendLogRules rules, PrefetchWindow window, int parallel, CancellationToken stop)
{
    private readonly Channel<LoggedOperation> _logged = Channel.CreateUnbounded<LoggedOperation>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly OutcomeBuffer _answers = new();
    private readonly List<PlannedOperation> _held = [];

    private int _underWay;
    private bool _uncertainTaken;

    /// <summary>Only these are sent; null for all.</summary>
    public IReadOnlySet<long>? Only { get; init; }

    /// <summary>The next operation whose log entry is on disk, or null at the end.</summary>
    public async ValueTask<LoggedOperation?> NextAsync()
    {
        try
        {
            // Reads one by one: waiting for "something to read" would wake all workers for each operation.
            return _logged.Reader.TryRead(out var logged) ? logged : await _logged.Reader.ReadAsync(CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>Takes what became of an operation; null where only its log entry can be said.</summary>
    public void Answer(OperationOutcome? outcome) => _answers.Add(outcome);

    /// <summary>No more operations come.</summary>
    public void Close() => _logged.Writer.TryComplete();

    /// <summary>Hands out what is planned and stores what is answered, until nothing is left or, after a stop, nothing is under way.</summary>
    /// <param name="stored">Told which outcomes are on disk.</param>
    /// <exception cref="RunException">The journal cannot be written.</exception>
    public async Task RunAsync(Action<IReadOnlyList<OperationOutcome>> stored)
    {
        IReadOnlyList<LoggedOperation> next = [];
        while (true)
        {
            var outcomes = TakeAnswers();
            if (next.Count == 0 || stop.IsCancellationRequested)
                next = Fetch(alreadyFetched: 0, isAlone: _underWay == 0 && outcomes.Count == 0);
            if (next.Count > 0 || outcomes.Count > 0)
                next = await TurnAsync(next, outcomes);
            else if (_underWay == 0)
                return;
            if (outcomes.Count > 0)
                stored(outcomes);
            if (_underWay > 0)
                await _answers.WhenAsync(window.WorthStoring(_logged.Reader.Count, _underWay));
        }
    }

    /// <summary>One commit; what is to be logged with the next one is fetched meanwhile.</summary>
    private async Task<IReadOnlyList<LoggedOperation>> TurnAsync(IReadOnlyList<LoggedOperation> logged, IReadOnlyList<OperationOutcome> outcomes)
    {
        var storing = log.StoreAsync([.. logged.Where(m => !m.IsUncertain).Select(m => m.Operation.Id)], outcomes);
        var next = Fetch(logged.Count, isAlone: false);
        await storing;
        _underWay += logged.Count;
        foreach (var operation in logged)
            _logged.Writer.TryWrite(operation);
        return next;
    }

    private List<OperationOutcome> TakeAnswers()
    {
        var (outcomes, answered) = _answers.Take();
        for (var i = 0; i < outcomes.Count; i++)
            outcomes[i] = WithReason(outcomes[i]);
        _underWay -= answered;
        window.Answered(answered);
        return outcomes;
    }

    /// <param name="isAlone">Nothing is under way or waits to be stored: nothing more can be learnt from others.</param>
    private IReadOnlyList<LoggedOperation> Fetch(int alreadyFetched, bool isAlone)
    {
        var room = (rules.IsCautious ? Math.Min(parallel, rules.CallsAtOnce()) - _underWay : window.Size - _logged.Reader.Count) - alreadyFetched;
        if (room <= 0 || stop.IsCancellationRequested)
            return [];
        if (!_uncertainTaken && log.TakeUncertain(room) is { Count: > 0 } uncertain)
            return [.. uncertain.Select(o => new LoggedOperation(o, IsUncertain: true))];
        _uncertainTaken = true;
        return FetchReady(room, isAlone);
    }

    private List<LoggedOperation> FetchReady(int room, bool isAlone)
    {
        var fetched = new List<LoggedOperation>();
        PlannedOperation[] waiting = [.. _held];
        _held.Clear();
        foreach (var operation in waiting.Concat(TakeReady(room - waiting.Length, isAlone && waiting.Length == 0)))
            if (fetched.Count < room && rules.MayBeLogged(operation))
                fetched.Add(new LoggedOperation(operation, IsUncertain: false));
            else
                _held.Add(operation);
        return fetched;
    }

    private IReadOnlyList<PlannedOperation> TakeReady(int limit, bool isAlone)
    {
        if (limit <= 0)
            return [];
        if ((Only is null ? log.TakeReady(limit) : log.TakeFirst(Only)) is { Count: > 0 } ready)
            return ready;
        var parked = log.TakeParked(limit, rules.IsClientIdModeKnown);
        return parked.Count == 0 && isAlone ? log.TakeParked(limit, static _ => true) : parked;
    }

    /// <summary>A failure blocks what needs it, with a sentence that names its row.</summary>
    private OperationOutcome WithReason(OperationOutcome outcome) =>
        RowStatuses.IsSettled(outcome.Status) || outcome.Status == RowStatus.NotAttempted || outcome.Findings.Count == 0
            ? outcome
            : WithReason(outcome, log.LocationOf(outcome.Findings[0].RowId).ToString());

    private static OperationOutcome WithReason(OperationOutcome outcome, string row) =>
        outcome with { BlocksWith = RowErrors.ParentFailed(row), UnlinksWith = RowErrors.NotLinkedToFailed(null, row) };
}
