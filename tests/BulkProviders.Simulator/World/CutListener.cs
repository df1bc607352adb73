using BulkProviders.Core.Basics;

namespace BulkProviders.Simulator.World;

/// <summary>
/// Ends a run early at what it says. A kill is made of three things, in this order: the tenant takes no write any more, the files of the machine
/// are copied as they are, and the run is broken off; afterwards the machine gets the copy back.
/// </summary>
internal sealed class CutListener(Cut cut, Action onKill) : IProgress<RunEvent>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private int _done;

    public StopSignals Signals => new(_stop.Token, _abort.Token);

    public bool HasKilled { get; private set; }

    public void Report(RunEvent value)
    {
        if (!IsReached(value) || Interlocked.Exchange(ref _done, 1) == 1)
            return;
        if (cut != Cut.Stop)
        {
            onKill();
            HasKilled = true;
            _abort.Cancel();
        }

        _stop.Cancel();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
    }

    private bool IsReached(RunEvent value) => cut switch
    {
        Cut.KillAtBeginning => value is StageStarted { Stage: RunStage.Submitting },
        Cut.Stop or Cut.KillInTheMiddle => value is RowsSettled,
        Cut.KillBeforeResults => value is StageEnded { Stage: RunStage.Submitting },
        _ => false
    };
}
