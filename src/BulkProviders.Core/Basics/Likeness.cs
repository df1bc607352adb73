using System.Globalization;
using System.Text;

namespace BulkProviders.Core.Basics;

/// <summary>Texts that look the same, or nearly so, and are not the same key: what they differ in, in words.</summary>
public static class Likeness
{
    // Letters of other alphabets that look like Latin ones, in the order of their pairs.
    private const string Foreign = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοѵԁɡ";
    private const string Latin = "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovdg";

    /// <summary>Equal texts are alike: what counts is letters and digits, without accents, zeros in front and a fraction of zeros.</summary>
    public static string Fold(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in Accents.Without(WithoutFraction(KeyFolding.Fold(Latinized(text)))))
            if (char.IsLetterOrDigit(letter) && !(letter == '0' && (letters.Length == 0 || !char.IsAsciiDigit(letters[^1]))))
                letters.Append(letter);
        return letters.ToString();
    }

    /// <summary>What parts two texts that are alike, as the end of a sentence: <c>in zeros in front</c>; null where they are not alike or are the same key.</summary>
    public static string? Difference(string text, string other)
    {
        if (KeyFolding.Fold(text) is var one && KeyFolding.Fold(other) is var two && (one == two || Fold(text) != Fold(other)))
            return null;
        var differences = new List<string>();
        if (Lookalike(text, other) is { } lookalike)
            differences.Add(lookalike);
        (one, two) = (KeyFolding.Fold(Latinized(text)), KeyFolding.Fold(Latinized(other)));
        if (Accents.Without(one) is var plain && Accents.Without(two) is var plainTwo && (plain != one || plainTwo != two) && one != two)
            differences.Add("in an accent");
        if (WithoutFraction(plain) is var whole && WithoutFraction(plainTwo) is var wholeTwo && (whole != plain) != (wholeTwo != plainTwo))
            differences.Add("in '.0' at the end");
        if (Digits(whole) != Digits(wholeTwo))
            differences.Add("in zeros in front");
        if (OnlyMarks(whole) != OnlyMarks(wholeTwo))
            differences.Add("in a space or a mark");
        return differences.Count == 0 ? "in a letter" : string.Join(" and ", differences);
    }

    private static string? Lookalike(string text, string other)
    {
        foreach (var (letter, place) in text.Concat(other).Select(l => (l, Foreign.IndexOf(l, StringComparison.Ordinal))))
            if (place >= 0 && text.Contains(letter, StringComparison.Ordinal) != other.Contains(letter, StringComparison.Ordinal))
                return string.Create(CultureInfo.InvariantCulture, $"in the letter '{letter}' (U+{(int)letter:X4}), which looks like '{Latin[place]}' and is another");
        return null;
    }

    private static string Latinized(string text) =>
        string.Concat(text.Select(l => Foreign.IndexOf(l, StringComparison.Ordinal) is >= 0 and var place ? Latin[place] : l));

    // What scripts make of a whole number in a column that has blanks.
    private static string WithoutFraction(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && point < text.Length - 1 && text.AsSpan(0, point).IndexOfAnyExceptInRange('0', '9') < 0 && text.AsSpan(point + 1).TrimEnd('0').IsEmpty
            ? text[..point]
            : text;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string OnlyMarks(string text) => string.Concat(text.Where(l => !char.IsLetterOrDigit(l)));
}
