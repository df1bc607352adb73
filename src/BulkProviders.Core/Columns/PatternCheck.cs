using System.Text.RegularExpressions;

namespace BulkProviders.Core.Columns;

/// <summary>Judges the regular expressions of a catalog, which run without backtracking and therefore in linear time on any text.</summary>
public static class PatternCheck
{
    /// <summary>The options with which every pattern of a catalog is compiled.</summary>
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>The pattern so that it must match the whole text.</summary>
    public static string Whole(string pattern) => $@"\A(?:{pattern})\z";

    /// <summary>What is wrong with the pattern, or null.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            // Compiled alone first: wrapping would let ")|(" through.
            _ = new Regex(pattern, Options);
            _ = new Regex(Whole(pattern), Options);
            return null;
        }
        catch (NotSupportedException)
        {
            return "cannot be run without backtracking: it uses look-ahead, look-behind, a back-reference, an atomic or conditional group, "
                + "or repeats too much. Patterns that could hang are not accepted; write it without these.";
        }
        catch (ArgumentException problem)
        {
            return $"is no regular expression: {problem.Message}";
        }
    }
}
