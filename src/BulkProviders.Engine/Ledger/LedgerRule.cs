using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Ledger;

/// <summary>The rules for rows without an ID that earlier runs may have stored. A create is planned only where no record can be there.</summary>
internal static class LedgerRule
{
    /// <summary>The record that must be read before the verdict, or null: what the ledger knows is only said of records that this run has seen.</summary>
    public static string? RecordToRead(LedgerAnswer answer) =>
        answer.Match is LedgerMatch.Key or LedgerMatch.Content || (answer.IsUncertain && answer.Match != LedgerMatch.Taken) ? answer.RecordId : null;

    /// <summary>The record that other rows mean when they refer to the row, where that is certain.</summary>
    public static string? RecordOf(LedgerAnswer answer) =>
        answer is { IsUncertain: false, Match: LedgerMatch.Key or LedgerMatch.Content } ? answer.RecordId : null;

    /// <summary>The same, where it is the record of this very row and not of one that only has its key.</summary>
    public static string? RecordOfSameRow(LedgerAnswer answer) => answer is { Match: LedgerMatch.Key, IsSameSheet: false, IsSameIdentity: false } ? null : RecordOf(answer);

    /// <param name="draft">The draft, without an ID of its own, its references as they are known by now.</param>
    /// <param name="answer">What the ledger says of it.</param>
    /// <param name="seen">The record as the tenant shows it, or null.</param>
    /// <param name="words">How the row and the record compare, and the headers that errors name.</param>
    public static LedgerVerdict Decide(ResourceDraft draft, LedgerAnswer answer, ResourceRecord? seen, LedgerWords words) => answer switch
    {
        { Match: LedgerMatch.Taken } => Refused(RowErrors.KeyOfNamedRecord(words.KeyHeader, answer.RecordId)),
        // Two agencies may both number their rows from 1: their records must not overwrite each other.
        { Match: LedgerMatch.Key, IsSameSheet: false, IsSameIdentity: false } when seen is null || !(words.IsSameRecord(draft, seen) || (answer.MayBeCorrection && words.AgreesInMost(draft, seen))) =>
            Refused(RowErrors.KeyOfAnotherRow(words.KeyHeader, words.IdHeader, answer.RunId, answer.RecordId, answer.Place.ToString())),
        { IsUncertain: true } => Uncertain(draft, answer, isThere: seen is not null, words.IdHeader),
        { Match: LedgerMatch.Place } => Edited(draft, answer, words.IdHeader),
        { Match: LedgerMatch.Key or LedgerMatch.Content } => seen is null ? Gone(draft, answer, words) : Known(draft, answer, seen, words),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Match, "Unknown match.")
    };

    // A row that says what the record was last asked to hold is never written again: what people have changed in Casebook since stays.
    private static LedgerVerdict Known(ResourceDraft draft, LedgerAnswer answer, ResourceRecord seen, LedgerWords words)
    {
        var edited = words.EditedSince(draft, seen);
        if (words.SendsAll)
            return new LedgerVerdict(UpdateOf(draft, answer));
        var changed = answer.Sent is { } sent ? SentValues.ChangedIn(sent, draft.Fields, draft.RepeatKey) : answer.Match == LedgerMatch.Content ? [] : draft.Fields;
        if (changed.Count > 0 && (edited.Count > 0 || !LedgerWords.IsShown(draft, seen)))
            return Changed(draft, answer, changed, edited, words);
        if (edited.Count == 0 && answer.Match == LedgerMatch.Key)
            return new LedgerVerdict(null, RowStatus.Unchanged, answer.RecordId);
        return new LedgerVerdict(null, RowStatus.Skipped, answer.RecordId, edited.Count == 0
            ? RowErrors.CreatedBefore(answer.RunId, answer.RecordId, answer.Place.ToString())
            : RowErrors.EditedSince(answer.RecordId, words.HeadersOf(edited)));
    }

    /// <summary>The fields of a row that say what was last sent while the record holds something else: people have edited that, and the row has not.</summary>
    public static IReadOnlyList<DraftField> EditsToKeep(ResourceDraft draft, string sent, ResourceRecord seen, LedgerWords words) =>
        [.. words.EditedSince(draft, seen).Except(SentValues.ChangedIn(sent, draft.Fields, draft.RepeatKey))];

    // What the row has not changed and people have stays as they left it, beside what the row does change.
    private static LedgerVerdict Changed(ResourceDraft draft, LedgerAnswer answer, IReadOnlyList<DraftField> changed, IReadOnlyList<DraftField> edited, LedgerWords words)
    {
        var kept = edited.Except(changed).ToList();
        return kept.Count == 0
            ? new LedgerVerdict(UpdateOf(draft, answer))
            : new LedgerVerdict(UpdateOf(draft with { Fields = [.. draft.Fields.Except(kept)] }, answer), Remark: RowErrors.KeptEdits(answer.RecordId, words.HeadersOf(kept)));
    }

    // The word Create in the row says that the record which is gone is to be made anew.
    private static LedgerVerdict Gone(ResourceDraft draft, LedgerAnswer answer, LedgerWords words) => draft.Operation == ImportOperation.Create || draft.MakesAnew
        ? new LedgerVerdict(draft)
        : Refused(RowErrors.StoredRecordGone(words.IdHeader, answer.RunId, answer.RecordId));

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
