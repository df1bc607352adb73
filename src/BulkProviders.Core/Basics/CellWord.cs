namespace BulkProviders.Core.Basics;

/// <summary>Words in pointed brackets that a cell gives to this program in place of a value.</summary>
public static class CellWord
{
    private const int Longest = 40;

    // Full-width, mathematical and quotation forms of the brackets, and the escapes of HTML, as typing aids and copying leave them.
    private static readonly string[] Openings = ["<", "\uFF1C", "\uFE64", "\u3008", "\u27E8", "\u2329", "\u2039", "&lt;"];
    private static readonly string[] Closings = [">", "\uFF1E", "\uFE65", "\u3009", "\u27E9", "\u232A", "\u203A", "&gt;"];

    /// <summary>The cell says that its field is to be cleared; spaces, letter case and kind of brackets do not count.</summary>
    public static bool IsClear(string text) => Of(text) is { } word && word.Equals(FieldValue.ClearToken[1..^1], StringComparison.OrdinalIgnoreCase);

    /// <summary>The word of a cell that holds nothing but a word in brackets, or null.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.AsSpan().Trim(" \t\r\n\u00A0\u3000\u200B\uFEFF");
        if (trimmed.Length is < 3 or > Longest || Bracket(trimmed, Openings, static (t, b) => t.StartsWith(b)) is not { } opening
            || Bracket(trimmed, Closings, static (t, b) => t.EndsWith(b)) is not { } closing)
            return null;
        var word = trimmed[opening..^closing].ToString();
        word = string.Concat(word.Select(Usual)).Trim(' ', '\t', '\u00A0', '\u200B');
        return word.Length > 0 && word.All(char.IsLetter) ? word : null;
    }

    // Full-width letters and spaces are those of East Asian typing.
    private static char Usual(char letter) => letter switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        '\u3000' => ' ',
        _ => letter
    };

    private static int? Bracket(ReadOnlySpan<char> text, string[] brackets, Func<ReadOnlySpan<char>, string, bool> has)
    {
        foreach (var bracket in brackets)
            if (has(text, bracket))
                return bracket.Length;
        return null;
    }
}
