using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Terminal;

/// <summary>
/// A table of texts for a terminal. Where it is too wide, cells go on in the next line between two words; where not even the longest words fit beside
/// each other, each row becomes a few lines of its own. No word is ever broken.
/// </summary>
/// <param name="headers">The headers; those of columns to the right begin with <c>&gt;</c>.</param>
internal sealed class PlainTable(params IReadOnlyList<string> headers)
{
    private const int Gap = 2;

    private readonly List<IReadOnlyList<string>> _rows = [];
    private readonly string[] _headers = [.. headers.Select(h => h.TrimStart('>'))];

    public void AddRow(params IReadOnlyList<string> cells) => _rows.Add([.. cells.Select(c => ShownText.Of(c).ReplaceLineEndings(" "))]);

    /// <summary>The lines, none longer than the width unless a single word is.</summary>
    public IEnumerable<string> Lines(int width)
    {
        List<IReadOnlyList<string>> all = [_headers, .. _rows];
        var widths = _headers.Select((_, i) => all.Max(r => r[i].Length)).ToArray();
        var least = _headers.Select((_, i) => all.Max(r => LongestWord(r[i]))).ToArray();
        if (Sum(widths) > width && Sum(least) > width)
            return _rows.SelectMany(r => Stacked(r, width));
        while (Sum(widths) > width)
            widths[Widest(widths, least)]--;
        return all.SelectMany(r => Row(r, widths));
    }

    private static int Sum(int[] widths) => widths.Sum() + Gap * (widths.Length - 1);

    // The column that would still have the most to spare.
    private static int Widest(int[] widths, int[] least) =>
        Enumerable.Range(0, widths.Length).Where(i => widths[i] > least[i]).MaxBy(i => widths[i]);

    private static int LongestWord(string text) => Indent(text) + text.Split(' ').Max(w => w.Length);

    private static int Indent(string text) => text.Length - text.TrimStart(' ').Length;

    private IEnumerable<string> Row(IReadOnlyList<string> cells, int[] widths)
    {
        var wrapped = cells.Select((c, i) => WrappedText.Lines(c, widths[i], Indent(c)).ToList()).ToList();
        for (var line = 0; line < wrapped.Max(w => w.Count); line++)
            yield return string.Join(new string(' ', Gap), wrapped.Select((w, i) => Padded(line < w.Count ? w[line] : "", widths[i], IsRight(i)))).TrimEnd();
    }

    private IEnumerable<string> Stacked(IReadOnlyList<string> cells, int width)
    {
        foreach (var line in WrappedText.Lines(cells[0], width, Indent(cells[0])))
            yield return line;
        var indent = Indent(cells[0]) + 2;
        for (var i = 1; i < cells.Count; i++)
            if (cells[i].Length > 0 && cells[i] != "-")
                foreach (var line in WrappedText.Lines(new string(' ', indent) + (_headers[i].Trim().Length == 0 ? "" : _headers[i].Trim() + ": ") + cells[i].Trim(), width, indent + 2))
                    yield return line;
    }

    private bool IsRight(int column) => headers[column].StartsWith('>');

    private static string Padded(string text, int width, bool isRight) => isRight ? text.PadLeft(width) : text.PadRight(width);
}
