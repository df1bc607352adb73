namespace BulkProviders.Core.Cells;

/// <summary>The letters by which a spreadsheet program names a column.</summary>
public static class ColumnName
{
    /// <summary><c>A</c> for 0, <c>Z</c> for 25, <c>AA</c> for 26.</summary>
    public static string Of(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        Span<char> letters = stackalloc char[7];
        var start = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters[--start] = (char)('A' + ((rest - 1) % 26));
        return new string(letters[start..]);
    }
}
