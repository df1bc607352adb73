using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Ledger;

/// <summary>The rules for rows without an ID that earlier runs may have stored. A create is planned only where no record can be there.</summary>
internal static class LedgerRule
{
    /// <summary>The record that must be read before the verdict, or null.</summary>
    public static string? RecordToRead(LedgerAnswer answer) =>
        answer.Match == LedgerMatch.Key || (answer.IsUncertain && answer.Match != LedgerMatch.Taken) ? answer.RecordId : null;

    /// <summary>The record that other rows mean when they refer to the row, where that is certain.</summary>
    public static string? RecordOf(LedgerAnswer answer) =>
        answer is { IsUncertain: false, Match: LedgerMatch.Key or LedgerMatch.Content } ? answer.RecordId : null;

    /// <param name="draft">The draft, without an ID of its own.</param>
    /// <param name="answer">What the ledger says of it.</param>
    /// <param name="isThere">The tenant shows the record.</param>
    /// <param name="keyHeader">Header of the column with the row keys.</param>
    /// <param name="idHeader">Header of the column with the IDs.</param>
    public static LedgerVerdict Decide(ResourceDraft draft, LedgerAnswer answer, bool isThere, string keyHeader, string idHeader) => answer switch
    {
        { Match: LedgerMatch.Taken } => Refused(RowErrors.KeyOfNamedRecord(keyHeader, answer.RecordId)),
        // Two agencies may both number their rows from 1: their records must not overwrite each other.
        { Match: LedgerMatch.Key, IsSameSheet: false, IsSameIdentity: false } =>
            Refused(RowErrors.KeyOfAnotherRow(keyHeader, idHeader, answer.RunId, answer.RecordId, answer.Place.ToString())),
        { IsUncertain: true } => Uncertain(draft, answer, isThere, idHeader),
        { Match: LedgerMatch.Key } when isThere => new LedgerVerdict(UpdateOf(draft, answer)),
        { Match: LedgerMatch.Key } => Refused(RowErrors.StoredRecordGone(answer.RunId, answer.RecordId)),
        { Match: LedgerMatch.Content } =>
            new LedgerVerdict(null, RowStatus.Skipped, answer.RecordId, RowErrors.CreatedBefore(answer.RunId, answer.RecordId, answer.Place.ToString())),
        { Match: LedgerMatch.Place } => Edited(draft, answer, idHeader),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Match, "Unknown match.")
    };

    // The record that a lost create made is an update for a row that says something else, and needs nothing where it says the same.
    // What is not there yet is sent under the id of the first try, after another look.
    private static LedgerVerdict Uncertain(ResourceDraft draft, LedgerAnswer answer, bool isThere, string idHeader)
    {
        if (!isThere)
            return new LedgerVerdict(draft with { EarlierId = answer.RecordId });
        return answer.Match == LedgerMatch.Place
            ? Edited(draft, answer, idHeader)
            : new LedgerVerdict(UpdateOf(draft, answer), Remark: RowErrors.FoundAfterDoubt(answer.RunId, answer.RecordId));
    }

    // The word Create in the row says that a new record is meant.
    private static LedgerVerdict Edited(ResourceDraft draft, LedgerAnswer answer, string idHeader) =>
        draft.Operation == ImportOperation.Create
            ? new LedgerVerdict(draft)
            : Refused(RowErrors.EditedAfterCreation(idHeader, answer.RunId, answer.RecordId, answer.Place.ToString()));

    private static ResourceDraft UpdateOf(ResourceDraft draft, LedgerAnswer answer) =>
        draft with { RecordId = answer.RecordId, Operation = ImportOperation.Upsert };

    private static LedgerVerdict Refused(RowError error) => new(null, RowStatus.Invalid, null, error);
}
