using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>What an earlier run made of a row, where only its failed rows are wanted again.</summary>
/// <param name="RunId">The earlier run.</param>
/// <param name="Row">The row there, or null where it had none.</param>
internal sealed record RowBefore(string RunId, EarlierRow? Row)
{
    /// <summary>The record that the row has, or the id under which its create may have been carried out, goes with it.</summary>
    public SystemValues Complete(SystemValues system)
    {
        if (Row is null)
            return system;
        var recordId = system.RecordId ?? (IsOpen(Row) ? null : Row.RecordId);
        return system with
        {
            RecordId = recordId,
            IsIdFromResults = system.IsIdFromResults || system.RecordId is null,
            EarlierId = Row.Status == RowStatus.Unconfirmed && recordId is null ? Row.ChosenId : system.EarlierId
        };
    }

    // A record may stand although its row has failed: when what was to follow was refused.
    private static bool IsOpen(EarlierRow row) => row.Status == RowStatus.Unconfirmed && row.RecordId == row.ChosenId;

    /// <summary>The same for one record of a row of a flat sheet.</summary>
    public PartValues Complete(PartValues part, int index) => Row?.Records.FirstOrDefault(r => r.Part == index) is not { } record ? part : part with
    {
        RecordId = part.RecordId ?? (RowStatuses.IsSettled(record.Status) ? record.RecordId : null),
        IsIdFromResults = part.IsIdFromResults || part.RecordId is null,
        EarlierId = record.Status == RowStatus.Unconfirmed && part.RecordId is null ? record.ChosenId : part.EarlierId
    };

    /// <summary>Why the row is not sent, or null where it is.</summary>
    public PassedOver? PassedOver(string content, ImportOperation operation) =>
        Row is null ? new PassedOver(RowErrors.NotInEarlierRun(RunId))
        : !RowStatuses.IsSettled(Row.Status) ? null
        : Mapping.PassedOver.Stored(Row.ContentHash == content ? RowErrors.AlreadyStored(RunId) : RowErrors.EditedButStored(RunId), RunId, operation);
}
