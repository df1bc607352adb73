namespace BulkProviders.Cli.Terminal;

/// <summary>Breaks text for a terminal between words, which the terminal itself would break anywhere.</summary>
internal static class WrappedText
{
    /// <summary>The lines of a text; a word that is longer than the width has a line of its own.</summary>
    /// <param name="text">One line or several; spaces at its beginning stay.</param>
    /// <param name="width">The most characters of a line.</param>
    /// <param name="indent">Spaces at the beginning of each further line.</param>
    public static IEnumerable<string> Lines(string text, int width, int indent = 0)
    {
        foreach (var given in text.Split('\n'))
        {
            var line = given.TrimEnd('\r');
            while (line.Length > width && BreakIn(line, width) is > 0 and var end)
            {
                yield return line[..end].TrimEnd();
                line = new string(' ', indent) + line[end..].TrimStart();
            }

            yield return line;
        }
    }

    // The last space that fits; else the first behind the word that does not. Spaces at the beginning are an indent and no place to break.
    private static int BreakIn(string line, int width)
    {
        var first = line.Length - line.TrimStart(' ').Length;
        var last = line.LastIndexOf(' ', width);
        return last > first ? last : line.IndexOf(' ', Math.Max(first, Math.Min(width, line.Length - 1)));
    }
}
