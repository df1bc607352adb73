using System.Globalization;

namespace BulkProviders.Core.Wording;

/// <summary>What the tenant's server says about a row. Its own words are kept; the remedy is ours where the cause is known.</summary>
public static partial class RowErrors
{
    private const string LookServerState = "Look the record up in Casebook before you send the row again.";

    /// <summary>The server refuses a value or the whole record; its words say why.</summary>
    public static RowError ServerRefused(string words, string? column) =>
        ServerError("server-refused", "the server refuses it: " + words, "Correct the row and import it again.", column);

    public static RowError ServerRequired(string words, string? column) =>
        ServerError("server-required", "the server needs a value here: " + words, "Fill it in.", column);

    public static RowError ServerLength(string words, string? column) =>
        ServerError("server-length", "the server does not take a text of this length: " + words, "Shorten or complete it.", column);

    public static RowError ServerFormat(string words, string? column) =>
        ServerError("server-format", "the server does not take this form: " + words, "Write it in the form that the server asks for.", column);

    public static RowError ServerRange(string words, string? column) =>
        ServerError("server-range", "the server does not take this number: " + words, "Correct the number.", column);

    public static RowError ServerDate(string words, string? column) =>
        ServerError("server-date", "the server does not take this date: " + words, "Correct the date.", column);

    public static RowError ServerNotUnique(string words, string? column) =>
        ServerError("server-not-unique", "another record has this value already: " + words,
            "Find that record in Casebook and put its ID into this row to update it, or correct the value.", column);

    public static RowError ServerReferenceMissing(string words, string? column) =>
        ServerError("server-reference-missing", "the record that it refers to is not there: " + words,
            "Check the reference: the record may have been deleted or may be hidden from this application.", column);

    /// <summary>A wire name of the catalog that the tenant does not know: the same for every row.</summary>
    public static RowError ServerUnknownMember(string words, string? column) =>
        ServerError("server-unknown-member", "the tenant does not know a field that the catalog sends: " + words,
            "Run doctor and correct the name in the catalog; every row that fills this column will fail the same way.", column);

    /// <summary>403.</summary>
    /// <param name="role">The role that the vendor names for the verb; empty where none is known.</param>
    public static RowError ServerForbidden(string role, string words) =>
        new("server-forbidden", "The server forbids it" + (words.Length == 0 ? "." : ": " + words),
            role.Length == 0
                ? "Ask your administrator which role the incoming application needs for this."
                : $"Give the incoming application the role \"{role}\" in Casebook.");

    /// <summary>401 after the token was renewed.</summary>
    public static RowError ServerUnauthorized(string advice) =>
        new("server-unauthorized", "The server does not accept the token (401).", advice);

    /// <summary>404 or 410 for a record.</summary>
    public static RowError ServerMissing(string words) =>
        new("server-missing", "The server does not show this record" + (words.Length == 0 ? "." : ": " + words),
            "It may have been deleted, or the application may not be allowed to see it.");

    /// <summary>404 on a create: the collection, or a record that the row refers to.</summary>
    public static RowError ServerNoCollection(string path, string words) =>
        new("server-no-collection", $"The server has nothing at {path}, or does not show a record that the row refers to" + (words.Length == 0 ? "." : ": " + words),
            "Check the references of the row; where every row fails, correct the path in the catalog.");

    public static RowError ServerConflict(string words, string? column) =>
        ServerError("server-conflict", "the record is in conflict with one on the server" + (words.Length == 0 ? "." : ": " + words),
            "Look at the record in Casebook and import the row again.", column);

    /// <summary>An optimistic lock, or 412.</summary>
    public static RowError ServerChangedMeanwhile(string words) =>
        new("server-changed-meanwhile", "The record was changed by someone else in the same moment" + (words.Length == 0 ? "." : ": " + words),
            "Import the row again.");

    public static RowError ServerBusy() =>
        new("server-busy", "The server takes no more requests for now (429), and waiting did not help.",
            "Import the row again later, or with a lower --rate.");

    /// <summary>The server has asked for pauses, and took no call in between.</summary>
    public static RowError ServerPutOff(TimeSpan longest) =>
        new("server-put-off", $"The server has asked to wait for {Words(longest)} and longer, and took no call in between.",
            "Go on later, or let longer pauses be kept with Tenant:MaxRetryAfter.");

    public static RowError ServerTooLarge() =>
        new("server-too-large", "The record is too large for the server (413).", "Shorten the long texts of the row.");

    /// <summary>A status that says the call itself is not taken here (405, 406, 415 and the like).</summary>
    public static RowError ServerNotSupported(int status, string words) =>
        new("server-not-supported", $"The server does not take this call ({Number(status)})" + (words.Length == 0 ? "." : ": " + words),
            "Check the path and type in the catalog and Tenant:BaseUrl.");

    public static RowError ServerRedirected(string target) =>
        new("server-redirected", "The server sends the call elsewhere" + (target.Length == 0 ? "" : $" ({target})") + "; redirects are not followed.",
            "Check Tenant:BaseUrl.");

    /// <summary>A 5xx that may have come before or after the write.</summary>
    public static RowError ServerFault(int status, string words) =>
        new("server-fault", $"The server failed ({Number(status)})" + (words.Length == 0 ? "." : ": " + words), LookServerState);

    /// <summary>The request may have left, and no answer came.</summary>
    /// <param name="what">What happened, as the second half of a sentence about the server.</param>
    public static RowError ServerLost(string what) =>
        new("server-lost", $"The server {what}; whether it stored the record is not known.", LookServerState);

    /// <summary>An answer came, and it cannot be understood.</summary>
    public static RowError ServerUnreadable(int status, string words) =>
        new("server-unreadable", $"The server's answer ({Number(status)}) cannot be understood" + (words.Length == 0 ? "." : ": " + words),
            "Check Tenant:BaseUrl, and whether a proxy or a login page is in between. " + LookServerState);

    /// <summary>An answer came with an id that is not taken into addresses or cells.</summary>
    /// <param name="problem">What is wrong with it, as the end of a sentence about it.</param>
    public static RowError ServerUnusableId(string problem) =>
        new("server-unusable-id", $"The server's answer names a record by an ID that {problem}, so it cannot be used.", LookServerState);

    /// <summary>The answer is about a record of another type.</summary>
    public static RowError ServerOtherType(string answered, string expected) =>
        new("server-other-type", $"The server answered with a record of the type '{answered}' where '{expected}' was sent.",
            "Run `bulkproviders catalog check`: the type in the catalog may be wrong. " + LookServerState);

    /// <summary>Nothing left this computer.</summary>
    public static RowError ServerNotReached(string what) =>
        new("server-not-reached", $"The server {what}; nothing was sent.", "Import the row again when the server can be reached.");

    /// <summary>More errors than a cell should hold.</summary>
    /// <param name="count">Those that are not shown.</param>
    /// <param name="total">All of them.</param>
    public static RowError ServerMoreErrors(long count, long total) =>
        new("server-more-errors", string.Create(CultureInfo.InvariantCulture, $"The server names {count:N0} more errors, {total:N0} in all."), "Correct those above first.");

    /// <summary>With a column the message goes on after its name; without, it is a sentence.</summary>
    private static RowError ServerError(string code, string message, string remedy, string? column) =>
        new(code, column is null ? char.ToUpperInvariant(message[0]) + message[1..] : message, remedy, column);

    private static string Words(TimeSpan time) => time.TotalMinutes >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
