using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>How a cell of ours looks. Colours are RRGGBB; anything left out is as the workbook's default font and cells have it.</summary>
internal sealed record CellLook
{
    public bool Bold { get; init; }

    public bool Underlined { get; init; }

    public double? Size { get; init; }

    public string? Color { get; init; }

    public string? Fill { get; init; }

    public string? Line { get; init; }

    public string NumberFormat { get; init; } = "General";

    public bool Wrap { get; init; }

    public string? Horizontal { get; init; }

    public string? Vertical { get; init; }
}

/// <summary>The looks of all sheets that this tool writes.</summary>
internal static class Looks
{
    public const string Dark = "1F3A5F";
    public const string Good = "C6EFCE";
    public const string Bad = "FFC7CE";
    public const string Doubtful = "FFEB9C";

    private const string GoodText = "1E5B2E";
    private const string BadText = "9C0006";
    private const string DoubtfulText = "7F5200";
    private const string Muted = "595959";
    private const string Rule = "D9D9D9";

    public static readonly CellLook Plain = new();
    public static readonly CellLook Text = new() { NumberFormat = "@" };
    public static readonly CellLook Date = new() { NumberFormat = "yyyy\\-mm\\-dd" };
    public static readonly CellLook DateTime = new() { NumberFormat = "yyyy\\-mm\\-dd hh:mm" };

    public static readonly CellLook Header = new()
    {
        Bold = true,
        Color = "FFFFFF",
        Fill = Dark,
        Line = "FFFFFF",
        Wrap = true,
        Vertical = "center"
    };

    public static readonly CellLook CountHeader = Header with { Horizontal = "right" };
    public static readonly CellLook LinkHeader = Header with { Horizontal = "center" };

    /// <summary>Result cells stand at the bottom of their row, as the user's cells do unless told otherwise.</summary>
    public static readonly CellLook ResultText = new() { NumberFormat = "@" };
    public static readonly CellLook ResultWrapped = new() { NumberFormat = "@", Wrap = true };

    public static readonly CellLook Title = new() { Bold = true, Size = 16, Vertical = "center", Wrap = true };
    public static readonly CellLook Heading = new() { Bold = true, Size = 12, Color = Dark, Vertical = "bottom" };
    public static readonly CellLook Banner = new() { Bold = true, Color = DoubtfulText, Fill = Doubtful, Vertical = "center", Wrap = true };
    public static readonly CellLook Label = new() { Color = Muted, Vertical = "top" };
    public static readonly CellLook Value = new() { NumberFormat = "@", Vertical = "top", Wrap = true };
    public static readonly CellLook Body = new() { Vertical = "top", Wrap = true, Line = Rule };
    public static readonly CellLook Input = Body with { NumberFormat = "@", Fill = "FFF9E5" };
    public static readonly CellLook Count = new() { NumberFormat = "#,##0", Vertical = "top", Line = Rule, Horizontal = "right" };
    public static readonly CellLook Total = Count with { Bold = true };
    public static readonly CellLook Link = new() { Color = "0563C1", Underlined = true, Vertical = "top", Line = Rule, Horizontal = "center" };

    public static CellLook Status(RowStatus status, bool dryRun) => status switch
    {
        RowStatus.Created or RowStatus.Updated or RowStatus.Deleted when dryRun => Coloured("DDEBF7", Dark),
        RowStatus.Created or RowStatus.Updated or RowStatus.Deleted => Coloured(Good, GoodText),
        RowStatus.Unchanged or RowStatus.Skipped => Coloured("EDEDED", Muted),
        RowStatus.NotAttempted => Coloured("E4E7EB", "44546A"),
        RowStatus.Blocked => Coloured("FCE4D6", "833C0B"),
        RowStatus.Invalid or RowStatus.Failed => Coloured(Bad, BadText),
        RowStatus.Conflict => Coloured("E4DFEC", "5B2C83"),
        RowStatus.Unconfirmed => Coloured(Doubtful, DoubtfulText),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status.")
    };

    private static CellLook Coloured(string fill, string color) => new() { Fill = fill, Color = color };
}
