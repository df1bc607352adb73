using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>Takes back that creates were stored whose record the tenant named for another create too. To be called inside a transaction.</summary>
internal sealed class DisputedOutcomes(Database database, FindingTable findings)
{
    private readonly Dictionary<long, OperationOutcome> _early = [];
    private readonly Statement _takeBack = database.Prepare(
        $"UPDATE outcomes SET status = {(int)RowStatus.Unconfirmed}, record_id = NULL WHERE operation_id = ? AND status = {(int)RowStatus.Created}");
    private readonly Statement _row = database.Prepare("SELECT row_id, draft_id FROM operations WHERE operation_id = ?");

    /// <summary>Called for each outcome, once it is written.</summary>
    public void Judge(OperationOutcome outcome)
    {
        // Answers may be written in another order than they came in.
        if (_early.Remove(outcome.OperationId, out var earlier))
            TakeBack(earlier);
        if (outcome.Disputes is not null)
            TakeBack(outcome);
    }

    private void TakeBack(OperationOutcome disputing)
    {
        if (disputing is not { Disputes: { } operation, DisputesWith: { } error })
            return;
        if (_takeBack.Bind(operation).Run() > 0)
            foreach (var (row, draft) in _row.Bind(operation).List(s => (s.Long(0), s.Long(1))))
                findings.Add(new RowFinding(row, IsError: true, error) { DraftId = draft }, FindingTable.Submission);
        else
            _early.TryAdd(operation, disputing);
    }
}
