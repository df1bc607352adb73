using System.Globalization;
using System.Security;

namespace BulkProviders.Cli.Tests.Reviews.Faults;

internal enum FaultyKind
{
    Text,
    Number,
    Error,
    Date,
    Time,
    MergedWithAbove
}

/// <summary>What stands in a cell, as a spreadsheet program would store it.</summary>
internal sealed record FaultyCell(FaultyKind Kind, string Text)
{
    public static implicit operator FaultyCell(string text) => new(FaultyKind.Text, text);

    public static FaultyCell Number(string digits) => new(FaultyKind.Number, digits);

    public static FaultyCell Error(string name) => new(FaultyKind.Error, name);

    public static FaultyCell Date(int serial) => new(FaultyKind.Date, serial.ToString(CultureInfo.InvariantCulture));

    /// <summary>Merged with the cell above it, so that it holds nothing itself.</summary>
    public static FaultyCell Merged { get; } = new(FaultyKind.MergedWithAbove, "");

    public static FaultyCell Time(string fraction) => new(FaultyKind.Time, fraction);

    /// <summary>The cell in the XML of a sheet.</summary>
    public string Xml(string address) => Kind switch
    {
        FaultyKind.Number => $"<c r=\"{address}\"><v>{Text}</v></c>",
        FaultyKind.Error => $"<c r=\"{address}\" t=\"e\"><v>{Text}</v></c>",
        FaultyKind.Date => $"<c r=\"{address}\" s=\"1\"><v>{Text}</v></c>",
        FaultyKind.Time => $"<c r=\"{address}\" s=\"2\"><v>{Text}</v></c>",
        FaultyKind.MergedWithAbove => "",
        _ when Text.Length == 0 => "",
        _ => $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(Text)}</t></is></c>"
    };
}
