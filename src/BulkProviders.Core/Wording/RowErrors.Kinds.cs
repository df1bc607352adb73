namespace BulkProviders.Core.Wording;

/// <summary>What the codes have in common that are reported in another way than the rest.</summary>
public static partial class RowErrors
{
    /// <summary>Errors of rows that failed only because of another row: they go when that one is fixed.</summary>
    public static readonly IReadOnlyList<string> ConsequenceCodes = ["parent-failed", "shared-record-failed", "type-blocked"];

    /// <summary>What is wrong is the ID or the operation of the row, and only its owner knows which.</summary>
    public static readonly IReadOnlyList<string> IdOrOperationCodes = ["operation-needs-id", "id-exists", "delete-not-allowed"];

    /// <summary>What is said of rows with which there is nothing to do: neither errors nor warnings.</summary>
    public static readonly IReadOnlyList<string> NoteCodes = ["already-stored", "created-before"];

    /// <summary>A run ended between two writes of a row.</summary>
    public static RowError PartlyWritten() =>
        new("partly-written", "A part of this row is stored. The run ended before the rest was sent.", "Go on with the run: it sends what is missing.");

    /// <summary>The run ended before the row was sent.</summary>
    public static RowError NotSent() => new("not-sent", "The run ended before this row was sent. No fault was found in it.", "Import the row, or go on with the run: `resume` sends it.");

    /// <summary>Errors of cells that only the tenant can find.</summary>
    private static readonly HashSet<string> FoundAtTenant = new(StringComparer.Ordinal)
    {
        "unknown-label", "id-exists", "id-not-found", "zeros-lost", "zeros-put-back", "edited-since", "edited-after-creation", "record-exists", "may-be-record", "value-taken", "would-be-alike", "rows-alike",
        "match-ambiguous", "match-contradicted", "match-twice", "match-shared", "match-none", "match-blank", "reference-not-found", "reference-not-judged",
        "changed-meanwhile", "changed-since-plan", "changed-since-export", "edited-since-plan", "place-claimed-twice", "other-one-is-linked", "delete-of-changed", "undo-edited", "edited-in-casebook", "closing-waits", "same-record", "decision-moved", "not-decided-about"
    };

    /// <summary>A check without network finds errors of this code, so that one that it does not find is gone.</summary>
    public static bool IsFoundOffline(string code) =>
        FixBy.Of(code) == Fixer.DataOwner && !FoundAtTenant.Contains(code) && !code.StartsWith("server-", StringComparison.Ordinal) && !code.StartsWith("map-", StringComparison.Ordinal);
}
