namespace BulkProviders.Engine.Sending;

/// <summary>
/// How many log entries run ahead of the calls: what the tenant answers in a tenth of a second. Fewer would be a commit for every few rows at a fast
/// tenant, and the commits, not the calls, would set the pace; more would only be looked up in vain after a kill.
/// </summary>
internal sealed class PrefetchWindow(int parallel, TimeProvider time)
{
    private const int Least = 16;

    /// <summary>A tenth of a second of any tenant over a network. Fewer are used up while a disk takes its time over one commit, and then all workers wait for it.</summary>
    private const int Most = 4096;

    /// <summary>From here on answers gather for half of what the workers still have before them.</summary>
    private const int Large = 64;

    private static readonly TimeSpan Reach = TimeSpan.FromSeconds(0.1);

    /// <summary>The first span is short: until it has been counted there is a commit for every few rows.</summary>
    private static readonly TimeSpan FirstSpan = TimeSpan.FromSeconds(0.02);

    private long _countedSince = time.GetTimestamp();
    private TimeSpan _span = FirstSpan;
    private int _answered;
    private int _answeredInReach;

    /// <summary>So many may be logged and wait for a worker.</summary>
    public int Size { get; private set; } = Math.Min(parallel, Least);

    /// <summary>So many operations were answered since the last call.</summary>
    public void Answered(int count)
    {
        _answered += count;
        var elapsed = time.GetElapsedTime(_countedSince);
        if (elapsed >= _span)
            (_answeredInReach, _answered, _countedSince, _span) = ((int)(_answered * (Reach / elapsed)), 0, time.GetTimestamp(), elapsed < Reach / 2 ? 2 * elapsed : Reach);
        // Until a first span has been counted: as many as were used up between two commits, twice.
        Size = Math.Clamp(Math.Max(2 * count, _answeredInReach), Math.Min(parallel, Least), Most);
    }

    /// <summary>How many answers are worth a commit.</summary>
    /// <param name="unused">Logged operations that no worker has taken yet.</param>
    /// <param name="underWay">Logged operations without an answer.</param>
    public int WorthStoring(int unused, int underWay) => Size > Large ? Math.Clamp(unused / 2, 1, underWay) : 1;
}
