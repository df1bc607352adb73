using System.Collections.Frozen;

namespace BulkProviders.Core.Columns;

/// <summary>Texts that stand where a value is missing or lost: what spreadsheets show for errors, and words of databases and scripts for "nothing".</summary>
public static class NoValueText
{
    /// <summary>The words for "nothing", as they are offered to be read as blank.</summary>
    public static readonly IReadOnlyList<string> Words = ["NULL", "(null)", "[null]", "<null>", "nan", "NaT", "<NA>", @"\N", "N/A", "None"];

    private const int Longest = 20;

    private static readonly FrozenSet<string> KnownWords = Words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // As Excel, LibreOffice and Google Sheets write them in English, German, French, Spanish, Portuguese and Italian.
    private static readonly FrozenSet<string> Errors = new[]
    {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!",
        "#GETTING_DATA", "#ERROR!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!", "#NOT_CALCULATED!",
        "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#ÜBERLAUF!", "#KALK!", "#VALEUR!", "#NOMBRE!", "#NOM?", "#NUL!",
        "#N/D", "#¡REF!", "#¡VALOR!", "#¡DIV/0!", "#¿NOMBRE?", "#¡NUM!", "#¡NULO!", "#VALOR!", "#NOME?", "#NÚM!", "#NULO!", "#VALORE!", "#RIF!", "#NULLO!"
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text is what a spreadsheet shows for an error, or for a number that its column is too narrow for.</summary>
    public static bool IsError(string text)
    {
        var shown = text.AsSpan().Trim();
        if (shown.Length < 3 || shown[0] is not ('#' or 'E'))
            return false;
        return !shown.ContainsAnyExcept('#')
            || (shown.Length <= Longest && (Errors.Contains(shown.ToString()) || IsErrorNumber(shown)));
    }

    /// <summary>A letter of the text was lost when some program read it in a wrong encoding (U+FFFD stands in its place).</summary>
    public static bool HasLostLetter(string text) => text.Contains('\uFFFD', StringComparison.Ordinal);

    /// <summary>The text is one of the words for "nothing".</summary>
    public static bool IsWord(string text) => text.Length <= Longest && KnownWords.Contains(text.Trim());

    // Err:502 of LibreOffice.
    private static bool IsErrorNumber(ReadOnlySpan<char> text) =>
        text.Length == 7 && text.StartsWith("Err:") && !text[4..].ContainsAnyExceptInRange('0', '9');
}
