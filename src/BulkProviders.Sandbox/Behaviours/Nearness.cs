namespace BulkProviders.Sandbox.Behaviours;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class Nearness
{
    public static string Nearest(string text, IEnumerable<string> names) =>
        names.MinBy(name => Distance(text.ToLowerInvariant(), name)) ?? "";

    /// <summary>Levenshtein distance, one row at a time.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[to.Length];
    }
}
