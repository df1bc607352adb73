namespace BulkProviders.Core.Wording;

/// <summary>Who fixes what, by the code of the error alone. The only place that decides it; the table of docs/errors.md is compared with it.</summary>
public static class FixBy
{
    /// <summary>What a row says, and only somebody who knows the record can say better. Also whatever is not named below.</summary>
    private static readonly string[] DataOwner =
    [
        "required", "clear-required", "error-cell", "cell-unreadable", "merged-cell", "filled-from-merged",
        "invisible-text", "lost-letter", "word-for-nothing", "unknown-word", "control-character", "turned-into-date", "digits-cut", "fraction-of-zeros", "fraction-taken-off",
        "too-short", "too-long", "pattern-mismatch", "one-name-or-several", "repeated-name",
        "not-a-number", "not-whole", "ambiguous-number", "number-too-large", "below-minimum", "above-maximum", "not-yes-no", "not-a-choice", "not-a-uuid",
        "ends-before-start", "below-other", "past-on-new", "in-future", "not-a-date", "no-such-day", "ambiguous-date", "date-order", "two-digit-year", "year-only", "date-out-of-range", "serial-out-of-range",
        "time-without-date", "not-a-date-time", "time-left-out", "serial-from-text",
        "not-an-email", "several-emails", "not-a-phone", "area-code-missing", "plus-lost", "plus-restored",
        "not-a-state", "not-a-postal-code", "zip-zero-lost", "zip-zero-restored", "zip-elsewhere",
        "not-an-ein", "ein-social-security", "ein-zero-lost", "ein-zero-restored",
        "id-not-uuid", "ids-disagree", "id-exists", "id-not-found", "duplicate-id", "duplicate-row-key", "duplicate-value", "zeros-lost", "zeros-put-back",
        "unknown-operation", "operation-needs-id", "broken-record", "edited-since", "edited-after-creation",
        "record-exists", "may-be-record", "value-taken", "would-be-alike", "rows-alike", "match-ambiguous", "match-contradicted", "match-twice", "match-shared", "match-none", "match-blank",
        "reference-not-found", "reference-not-judged", "reference-ambiguous", "reference-given-twice", "reference-not-given", "reference-without-record", "reference-to-deleted", "reference-to-itself",
        "reference-ring", "repeat-disagrees", "repeat-ambiguous", "slot-taken", "part-missing", "nothing-on-row", "delete-on-flat-sheet",
        "unknown-label", "totals-row", "changed-meanwhile", "changed-since-plan", "edited-since-plan", "place-claimed-twice", "other-one-is-linked", "delete-of-changed", "undo-edited", "edited-in-casebook", "closing-waits", "same-record", "outside-scope", "roster-key-missing", "decision-moved", "not-decided-about", "map-blank", "map-change", "changed-since-export", "name-and-id-differ",
        "server-refused", "server-required", "server-length", "server-format", "server-range", "server-date", "server-not-unique", "server-reference-missing", "server-too-large"
    ];

    private static readonly string[] CasebookAdministrator =
    [
        "ambiguous-label", "type-not-readable", "record-vanished", "value-ignored", "id-taken", "id-of-other", "stored-record-gone", "gone-since-plan", "appeared", "decision-gone",
        "server-forbidden", "server-missing", "server-conflict",
        "undo-unseen", "undo-gone", "undo-deleted", "undo-not-shown", "undo-before-unknown", "undo-dependents", "undo-link-of-kept", "undo-dependents-unseen", "undo-in-doubt",
        "closing-unknown", "delete-hides", "links-hidden", "unconfirmed", "same-id-answered", "settled-unclearly", "adopted-by-match"
    ];

    private static readonly string[] IntegrationAdministrator =
    [
        "delete-not-allowed", "masked-value", "map-value", "kept-in-casebook", "row-token-damaged", "row-token-doubled", "row-token-displaced", "record-id-removed", "row-key-of-another", "row-key-of-named",
        "edited-but-stored", "not-in-earlier-run", "type-not-offered", "type-blocked", "own-ids-refused", "own-id-not-honoured", "links-not-changed", "created-not-linked",
        "partly-written", "not-sent", "unanswered", "unexpected", "no-closing", "undo-written-again", "stored-meanwhile", "type-offered-late",
        "server-unknown-member", "server-unauthorized", "server-no-collection", "server-not-supported", "server-other-type", "server-more-errors", "server-unusable-id"
    ];

    private static readonly string[] It = ["server-redirected", "server-unreadable", "server-not-reached", "server-not-asked"];

    private static readonly string[] Wait =
    [
        "parent-failed", "shared-record-failed", "server-busy", "server-fault", "server-lost", "server-put-off", "server-changed-meanwhile",
        "already-stored", "same-as-last-list", "created-before", "already-gone", "found-after-doubt", "left-out", "map-left-out", "as-planned-already", "link-caught-up"
    ];

    private static readonly Dictionary<string, Fixer> ByCode = new[]
    {
        (Fixer.DataOwner, DataOwner), (Fixer.CasebookAdministrator, CasebookAdministrator), (Fixer.IntegrationAdministrator, IntegrationAdministrator), (Fixer.It, It), (Fixer.Wait, Wait)
    }.SelectMany(g => g.Item2.Select(code => (code, g.Item1))).ToDictionary(StringComparer.Ordinal);

    /// <summary>Every code that has a place in the table.</summary>
    public static IReadOnlyDictionary<string, Fixer> All => ByCode;

    /// <summary>Who fixes an error of that code.</summary>
    public static Fixer Of(string code) => ByCode.GetValueOrDefault(code, Fixer.DataOwner);

    /// <summary>How results and pages call them.</summary>
    public static string Words(Fixer fixer) => fixer switch
    {
        Fixer.CasebookAdministrator => "Casebook administrator",
        Fixer.IntegrationAdministrator => "integration administrator",
        Fixer.It => "IT",
        Fixer.Wait => "wait",
        _ => "data owner"
    };

    /// <summary>The same for an error's code.</summary>
    public static string WordsOf(string code) => Words(Of(code));
}
