using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Counts operations done, by what is on disk. Used by one caller at a time.</summary>
internal sealed class SendingTally(long total, IProgress<RunEvent> events)
{
    /// <summary>Operations whose writes were answered or may have been carried out.</summary>
    public long Done { get; private set; }

    public long Faulty { get; private set; }

    public void Count(IReadOnlyList<OperationOutcome> outcomes)
    {
        var (done, faulty) = (Done, Faulty);
        foreach (var outcome in outcomes.Where(o => o.Status != RowStatus.NotAttempted))
        {
            Done += 1 + outcome.Others.Count;
            if (!RowStatuses.IsSettled(outcome.Status))
                Faulty++;
        }
        if (Done > done)
            events.Report(new RowsSettled(Done - done - (Faulty - faulty), Faulty - faulty));
        events.Report(new RunProgress(RunStage.Submitting, Done, total, Faulty));
    }
}
