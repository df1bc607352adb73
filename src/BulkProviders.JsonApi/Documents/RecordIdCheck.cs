using System.Buffers;
using System.Globalization;
using BulkProviders.JsonApi.Bodies;

namespace BulkProviders.JsonApi.Documents;

/// <summary>What an id of a tenant may look like: it becomes a part of addresses and stands in cells, so it must not lead elsewhere or show as something else.</summary>
internal static class RecordIdCheck
{
    private const int Longest = 200;

    private static readonly SearchValues<char> Usual = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_:");

    /// <summary>Why the id cannot be used, as the end of a sentence about it; null where it can.</summary>
    public static string? ProblemOf(string id)
    {
        if (id.Length > Longest)
            return string.Create(CultureInfo.InvariantCulture, $"is longer than {Longest} characters");
        if (id.AsSpan().IndexOfAnyExcept(Usual) < 0)
            return null;
        if (id is "." or ".." || id.AsSpan().IndexOfAny('/', '\\') >= 0
            || id.Contains("%2f", StringComparison.OrdinalIgnoreCase) || id.Contains("%5c", StringComparison.OrdinalIgnoreCase))
            return "would lead to another address";
        if (id.Any(IsHidden))
            return "holds control characters, or characters that change how it is shown";
        return id.Trim().Length == id.Length ? null : "begins or ends with a space";
    }

    /// <exception cref="UnusableIdException">The id cannot be used.</exception>
    public static string Checked(string id) => ProblemOf(id) is { } problem ? throw new UnusableIdException(problem) : id;

    private static bool IsHidden(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
