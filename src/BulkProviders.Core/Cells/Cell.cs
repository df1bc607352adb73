namespace BulkProviders.Core.Cells;

/// <summary>What a spreadsheet stores in a cell.</summary>
public enum CellKind
{
    Blank,
    Text,

    /// <summary>A number; <see cref="Cell.Text"/> holds its digits as the file stores them.</summary>
    Number,

    /// <summary>A number that the sheet shows as a date or a time; <see cref="Cell.Text"/> holds the serial as the file stores it.</summary>
    Date,

    /// <summary>A truth value; <see cref="Cell.Text"/> is <c>TRUE</c> or <c>FALSE</c>.</summary>
    Boolean,

    /// <summary>An error such as <c>#N/A</c>; <see cref="Cell.Text"/> is its name.</summary>
    Error
}

/// <summary>One cell as the file stores it: never what a spreadsheet program would display.</summary>
/// <param name="Kind">What is stored.</param>
/// <param name="Text">The stored text or digits; empty for a blank cell.</param>
/// <param name="ZeroFormat">A number format that pads with zeros (<c>00000</c>, <c>00000-0000</c>), with the texts in front of them (<c>LOC-000</c>), or null for any other.</param>
public readonly record struct Cell(CellKind Kind, string Text, string? ZeroFormat = null)
{
    public static readonly Cell Blank = new(CellKind.Blank, "");

    public bool IsBlank => Kind == CellKind.Blank || (Kind == CellKind.Text && string.IsNullOrWhiteSpace(Text));

    public static Cell OfText(string text) => text.Length == 0 ? Blank : new Cell(CellKind.Text, text);

    public static Cell OfNumber(string digits) => new(CellKind.Number, digits);
}
