namespace BulkProviders.Core.Cells;

/// <summary>What stands for a value that is not shown.</summary>
public static class MaskedCell
{
    public const string Text = "\u2022\u2022\u2022";

    /// <summary>The cell in the place of one whose value is not shown; a blank one stays blank.</summary>
    public static Cell Of(Cell cell) => cell.IsBlank ? cell : Cell.OfText(Text);

    public static bool Is(Cell cell) => cell.Kind == CellKind.Text && cell.Text.AsSpan().Trim().SequenceEqual(Text);
}
