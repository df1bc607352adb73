namespace BulkProviders.Core.Submission;

/// <summary>
/// How many marks run ahead of the calls: what the tenant answers in a tenth of a second. Fewer would be a commit for every few rows at a fast
/// tenant, and the commits, not the calls, would set the pace; more would only be looked up in vain after a kill.
/// </summary>
internal sealed class HeadStart(int parallel, TimeProvider time)
{
    private const int Least = 16;

    /// <summary>More would outlive the garbage collector's youngest generation, and its memory would have to be fetched anew each time.</summary>
    private const int Most = 512;

    /// <summary>From here on answers gather for half of what the workers still have before them.</summary>
    private const int Large = 64;

    private static readonly TimeSpan Reach = TimeSpan.FromSeconds(0.1);

    private long _countedSince = time.GetTimestamp();
    private int _answered;
    private int _answeredInReach;

    /// <summary>So many may be marked and wait for a worker.</summary>
    public int Marks { get; private set; } = Math.Min(parallel, Least);

    /// <summary>So many operations were answered since the last call.</summary>
    public void Answered(int count)
    {
        _answered += count;
        var elapsed = time.GetElapsedTime(_countedSince);
        if (elapsed >= Reach)
            (_answeredInReach, _answered, _countedSince) = ((int)(_answered * (Reach / elapsed)), 0, time.GetTimestamp());
        // Until a first span has been counted: as many as were used up between two commits, twice.
        Marks = Math.Clamp(Math.Max(2 * count, _answeredInReach), Math.Min(parallel, Least), Most);
    }

    /// <summary>How many answers are worth a commit.</summary>
    /// <param name="unused">Marked operations that no worker has taken yet.</param>
    /// <param name="underWay">Marked operations without an answer.</param>
    public int WorthStoring(int unused, int underWay) => Marks > Large ? Math.Clamp(unused / 2, 1, underWay) : 1;
}
