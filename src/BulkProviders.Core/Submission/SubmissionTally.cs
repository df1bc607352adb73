using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Submission;

/// <summary>Counts operations under way and done; safe for many callers at once.</summary>
internal sealed class SubmissionTally(long total, IProgress<RunProgress> progress)
{
    private long _handedOut;
    private long _settled;
    private long _done;
    private long _faulty;

    public long HandedOut => Interlocked.Read(ref _handedOut);

    public long Settled => Interlocked.Read(ref _settled);

    /// <summary>Operations whose writes were answered or may have been carried out.</summary>
    public long Done => Interlocked.Read(ref _done);

    public long Faulty => Interlocked.Read(ref _faulty);

    public void HandOut() => Interlocked.Increment(ref _handedOut);

    public void Settle() => Interlocked.Increment(ref _settled);

    public void Count(RowStatus status)
    {
        if (status == RowStatus.NotAttempted)
            return;
        if (!RowStatuses.IsSettled(status))
            Interlocked.Increment(ref _faulty);
        progress.Report(new RunProgress(RunStage.Submitting, Interlocked.Increment(ref _done), total, Faulty));
    }
}
