namespace BulkProviders.Core.Wording;

/// <summary>What can be wrong with a cell, whatever the type of its column; the types' own errors are in the other parts.</summary>
public static partial class RowErrors
{
    private const int LongestQuote = 60;

    public static RowError CellUnreadable(string column) =>
        new("cell-unreadable", "holds nothing that can be read.", "Type the value again.", column);

    public static RowError LostLetter(string column, string text) =>
        new("lost-letter", $"{Quote(text)} has lost a letter: \uFFFD stands where a program could not read it.", "Type the value again, or take it from a file that has it whole.", column);

    public static RowError WordForNothing(string column, string text) =>
        new("word-for-nothing", $"{Quote(text.Trim())} is sent as it is, though it looks like a word for no value.",
            "Clear the cell, or import with --blank-words all to read such words as blank cells.", column);

    public static RowError UnknownWord(string column, string text) =>
        new("unknown-word", $"{Quote(text.Trim())} is sent as it is; the only word in brackets that is known is <clear>, which clears the field.",
            "If you mean to clear the field, write <clear>.", column);

    public static RowError InvisibleText(string column) =>
        new("invisible-text", "holds only invisible characters.", "Clear the cell, or type the value again.", column);

    public static RowError ControlCharacter(string column, char character) =>
        new("control-character", $"holds a character that cannot be sent (U+{(int)character:X4}).", "Type the value again instead of copying it.", column);

    public static RowError TurnedIntoDate(string column) =>
        new("turned-into-date", "holds a date or a time, but this column takes text: Excel has probably turned the text into a date.",
            "Format the column as Text and type the value again.", column);

    public static RowError DigitsCut(string column, string text) =>
        new("digits-cut", $"{Quote(text)} is not the whole number: Excel has cut the digits (it keeps 15).",
            "Format the column as Text and type or import the value again.", column);

    public static RowError TooShort(string column, int length, int least) =>
        new("too-short", $"has {Characters(length)}, but must have at least {least}.", "Complete it.", column);

    public static RowError TooLong(string column, int length, int most) =>
        new("too-long", $"has {Characters(length)}, but at most {most} are allowed.", "Shorten it.", column);

    public static RowError PatternMismatch(string column, string text, string? example) =>
        new("pattern-mismatch", $"{Quote(text)} does not have the form that this column takes.",
            example is null ? "Correct it; the help of the column in the template says how it is written." : $"Write it like {Quote(example)}.", column);

    public static RowError BelowMinimum(string column, string number, string least) =>
        new("below-minimum", $"{Quote(number)} is less than the least allowed, {least}.", "Correct it.", column);

    public static RowError AboveMaximum(string column, string number, string most) =>
        new("above-maximum", $"{Quote(number)} is more than the most allowed, {most}.", "Correct it.", column);

    public static RowError NotANumber(string column, string text) =>
        new("not-a-number", $"{Quote(text)} is not a number.", "Write digits only, such as 1234 or 12.5.", column);

    public static RowError NotWhole(string column, string text) =>
        new("not-whole", $"{Quote(text)} is not a whole number.", "Write it without a fraction.", column);

    public static RowError AmbiguousNumber(string column, string text, string thousands, string fraction) =>
        new("ambiguous-number", $"{Quote(text)} can mean {thousands} or {fraction}.", $"Write {thousands} or {fraction}.", column);

    public static RowError NumberTooLarge(string column, string text) =>
        new("number-too-large", $"{Quote(text)} is too large, or has too many digits, to be sent exactly.", "Correct it.", column);

    public static RowError NotYesNo(string column, string text) =>
        new("not-yes-no", $"{Quote(text)} is neither yes nor no.", "Write Yes or No.", column);

    public static RowError NotAChoice(string column, string text, string? nearest, IReadOnlyList<string> allowed) =>
        new("not-a-choice", $"{Quote(text)} is not one of the values that this column takes.",
            nearest is null ? $"Use one of: {string.Join(", ", allowed.Take(10))}{(allowed.Count > 10 ? ", …" : "")}." : $"Did you mean {Quote(nearest)}?", column);

    public static RowError NotAUuid(string column, string text) =>
        new("not-a-uuid", $"{Quote(text)} is not a UUID.", "Copy the whole ID: 32 digits and letters a to f in five groups, such as 0b7c2f0e-93d4-4a53-8f53-5d0c3c1f7a20.", column);

    /// <summary>The same error with the whole number that a text such as <c>98101.0</c> probably was.</summary>
    public static RowError MeantWhole(RowError error, string proposal) =>
        error with { Remedy = $"Did you mean {Quote(proposal)}? A program has probably added the '.0'; with --repair it is taken off. {error.Remedy}" };

    /// <summary>A warning: the text is sent, and was probably a whole number.</summary>
    public static RowError FractionOfZeros(string column, string text, string whole) =>
        new("fraction-of-zeros", $"{Quote(text.Trim())} is sent as it is, though a program has probably added the '.0' to {whole}.",
            "If so, import with --repair, which takes it off; or correct the cells.", column);

    /// <summary>A warning: <c>--repair</c> has taken a fraction of zeros off.</summary>
    public static RowError FractionTakenOff(string column, string text, string sent) =>
        new("fraction-taken-off", $"{Quote(text.Trim())} was read as {Quote(sent)}.", "Check it if the '.0' was meant.", column);

    /// <summary>The same error with a word about semicolons, where the text may be several names.</summary>
    public static RowError PerhapsSeveral(RowError error, string text) =>
        SeveralOf(text) is { } several ? error with { Remedy = $"If these are several, separate them with semicolons: {Quote(several)}. {error.Remedy}" } : error;

    /// <summary>A warning: a cell that takes several names, separated by semicolons, has other marks between words.</summary>
    public static RowError? OneNameOfSeveral(string column, string text) => SeveralOf(text) is { } several
        ? new("one-name-or-several", $"{Quote(text)} is read as one name.", $"If these are several, separate them with semicolons: {Quote(several)}.", column)
        : null;

    private static string? SeveralOf(string text)
    {
        var names = text.Split([',', '|', '\n', '\u3001', '\uFF0C'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 1 ? string.Join("; ", names) : null;
    }

    public static RowError RepeatedName(string column, string name) =>
        new("repeated-name", $"names {Quote(name)} twice.", "Remove one of the two.", column);

    /// <summary>The text in quotation marks, cut where it is long, with what cannot be shown replaced.</summary>
    private static string Quote(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        if (line.Length <= LongestQuote)
            return $"'{line}'";
        // Half of a surrogate pair could not be written to a file.
        var end = char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return $"'{line[..end]}…'";
    }

    private static string Characters(int count) => count == 1 ? "1 character" : $"{count} characters";
}
