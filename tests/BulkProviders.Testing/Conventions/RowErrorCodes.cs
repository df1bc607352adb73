using System.Text.RegularExpressions;

namespace BulkProviders.Testing.Conventions;

/// <summary>The codes of row errors and warnings, as the sources give them.</summary>
public static partial class RowErrorCodes
{
    public static IReadOnlySet<string> InSource()
    {
        var files = SourceTree.ShippedCode.Where(f => f.Path.StartsWith("src/BulkProviders.Core/Wording/RowErrors", StringComparison.Ordinal)).ToList();
        Offenders.Plausible(files.Count, 7, "files of row errors");
        return files.SelectMany(f => Made().Matches(f.Text)).Select(m => m.Groups[1].Value).ToHashSet();
    }

    // Made outright, or through the helper that shapes the server's words.
    [GeneratedRegex("(?:new|ServerError)\\(\\s*\"([a-z0-9-]+)\"")]
    private static partial Regex Made();
}
