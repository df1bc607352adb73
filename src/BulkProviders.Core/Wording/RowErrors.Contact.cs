namespace BulkProviders.Core.Wording;

/// <summary>What can be wrong with addresses, phone numbers and tax numbers.</summary>
public static partial class RowErrors
{
    public static RowError NotAnEmail(string column, string text, string? proposal) =>
        new("not-an-email", $"{Quote(text)} is not an e-mail address.",
            proposal is null ? "Write it like name@example.org." : $"Write {Quote(proposal)}.", column);

    public static RowError SeveralEmails(string column, string text) =>
        new("several-emails", $"{Quote(text)} holds several e-mail addresses, but the column takes one.", "Keep one of them.", column);

    public static RowError NotAPhone(string column, string text) =>
        new("not-a-phone", $"{Quote(text)} is not a phone number.",
            "Write ten digits with area code, such as (206) 555-0134, or begin with + and the country code.", column);

    public static RowError AreaCodeMissing(string column, string text) =>
        new("area-code-missing", $"{Quote(text)} has no area code.", "Add it, such as (206) 555-0134.", column);

    public static RowError PlusLost(string column, string text, string proposal) =>
        new("plus-lost", $"{Quote(text)} looks like an international number whose + was lost.", $"Write {Quote(proposal)}, or let --repair do it.", column);

    /// <summary>A warning.</summary>
    public static RowError PlusRestored(string column, string text, string repaired) =>
        new("plus-restored", $"{Quote(text)} was read as {Quote(repaired)}.", "Check it.", column);

    public static RowError NotAState(string column, string text, string? nearest) =>
        new("not-a-state", $"{Quote(text)} is not a state of the USA or a province of Canada.",
            nearest is null ? "Write its two letters, such as WA or ON." : $"Did you mean {nearest}?", column);

    public static RowError NotAPostalCode(string column, string text) =>
        new("not-a-postal-code", $"{Quote(text)} is not a ZIP or postal code.", "Write it like 98101, 98101-1234 or K1A 0B1.", column);

    public static RowError ZipZeroLost(string column, string text, string proposal) =>
        new("zip-zero-lost", $"{Quote(text)} has too few digits: its leading zeros were probably lost.",
            $"If {Quote(proposal)} is meant, write that, or let --repair do it. Format the column as Text so that zeros survive.", column);

    /// <summary>A warning.</summary>
    public static RowError ZipZeroRestored(string column, string text, string repaired, string? state) =>
        new("zip-zero-restored", $"{Quote(text)} was read as {Quote(repaired)}{(state is null ? "" : $", which agrees with {state}")}.",
            "Format the column as Text so that zeros survive.", column);

    /// <summary>A warning.</summary>
    public static RowError ZipElsewhere(string column, string code, string place) =>
        new("zip-elsewhere", $"{Quote(code)} does not lie in {place}.", "Check the postal code, the state and the country.", column);

    public static RowError NotAnEin(string column, string text) =>
        new("not-an-ein", $"{Quote(text)} is not an EIN.", "Write nine digits, such as 91-1234567.", column);

    // The cell is not quoted: messages travel further than the sheet, and this is somebody's personal number.
    public static RowError EinIsSocialSecurity(string column) =>
        new("ein-social-security", "has the form of a Social Security number, not of an EIN.", "Write the EIN like 91-1234567, or clear the cell.", column);

    public static RowError EinZeroLost(string column, string text, string proposal) =>
        new("ein-zero-lost", $"{Quote(text)} has eight digits: its leading zero was probably lost.",
            $"If {Quote(proposal)} is meant, write that, or let --repair do it. Format the column as Text so that zeros survive.", column);

    /// <summary>A warning.</summary>
    public static RowError EinZeroRestored(string column, string text, string repaired) =>
        new("ein-zero-restored", $"{Quote(text)} was read as {Quote(repaired)}.", "Format the column as Text so that zeros survive.", column);
}
