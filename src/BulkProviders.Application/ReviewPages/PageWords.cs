using System.Text.RegularExpressions;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;

namespace BulkProviders.Application.ReviewPages;

/// <summary>What a page says where it quotes no cell.</summary>
internal static partial class PageWords
{
    /// <summary>The sentence of a card; empty where it could quote a cell and none is to be quoted.</summary>
    public static string Example(CauseCard card, bool showsValues) => showsValues ? card.Example : "";

    /// <summary>The remedy; where none is to be quoted, words that hold for all, and empty where there are none.</summary>
    /// <param name="code">Error code.</param>
    /// <param name="sentence">What is wrong, which quotes cells between marks.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="showsValues">Cells may be quoted.</param>
    public static string Remedy(string code, string sentence, string remedy, bool showsValues) =>
        showsValues ? remedy : PlainRemedies.Of(code) ?? (IsPlain(code, sentence, remedy) ? remedy : "");

    private static bool IsPlain(string code, string sentence, string remedy) =>
        !(code.StartsWith("server-", StringComparison.Ordinal) || remedy.Contains('\'', StringComparison.Ordinal) || Repeats(sentence, remedy));

    public static string Capital(string title) => title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];

    // A date that is proposed in another form has the same year.
    private static bool Repeats(string sentence, string remedy)
    {
        var (first, last) = (sentence.IndexOf('\'', StringComparison.Ordinal), sentence.LastIndexOf('\''));
        return last > first && Pieces().Matches(sentence[first..last]).Any(p => remedy.Contains(p.Value, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("[\\p{L}\\p{N}]{2,}")]
    private static partial Regex Pieces();
}
