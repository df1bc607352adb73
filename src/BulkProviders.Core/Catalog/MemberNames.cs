namespace BulkProviders.Core.Catalog;

/// <summary>The rules for wire names and paths.</summary>
internal static class MemberNames
{
    /// <summary>Notes a wire name that JSON:API does not permit (1.1 §5.1 and §5.2.2: 'id' and 'type' are no fields).</summary>
    public static void Check(CatalogNode node, string name, string member)
    {
        if (member.Length > 0 && Problem(member) is { } problem)
            node.Report(name, problem);
    }

    /// <summary>What is wrong with a wire name that is not empty, or null.</summary>
    public static string? Problem(string member)
    {
        if (member is "id" or "type" or "links")
            return $"'{member}' is a word of JSON:API itself and cannot be a field.";
        return char.IsLetterOrDigit(member[0]) && char.IsLetterOrDigit(member[^1]) && member.All(IsAllowed)
            ? null
            : $"'{member}' is no wire name: letters, digits, '_' and '-' are allowed, a letter or digit first and last.";
    }

    /// <summary>What is wrong with the path of a collection, or null.</summary>
    public static string? PathProblem(string path)
    {
        if (!path.StartsWith('/') || path.Contains("//", StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal))
            return $"'{path}' must be a path on the tenant's own address: it begins with one '/' and holds no scheme or host, such as /providers/providers.";
        if (path.Split('/').Any(part => part is "." or ".."))
            return $"'{path}' must not climb: remove '.' and '..'.";
        if (path.Length == 1 || path.EndsWith('/') || !path.All(c => c is '/' or '.' || IsAllowed(c)))
            return $"'{path}' may hold letters, digits, '/', '_', '-' and '.', and must not end with '/'.";
        return null;
    }

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-';
}
