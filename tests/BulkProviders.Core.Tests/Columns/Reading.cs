using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

/// <summary>Reads cells as columns of a type would, and shows values as text for tables of cases.</summary>
internal static class Reading
{
    public const string Header = "My column";

    public static ColumnSpec Column(ColumnType type) => new()
    {
        Header = "Catalog header",
        Member = "member",
        Type = type,
        Evidence = Evidence.Stated,
        AllowedValues = type == ColumnTypes.Choice ? ["On hold", "Active", "Closed"] : []
    };

    public static ColumnContext Context(ColumnType type) => new(Column(type), Header);

    public static ColumnReading Of(Cell cell, ColumnContext context) => context.Column.Type.Read(cell, context);

    public static ColumnReading OfText(ColumnType type, string text) => Of(Cell.OfText(text), Context(type));

    public static ColumnReading OfNumber(ColumnType type, string digits, string? zeroFormat = null) =>
        Of(new Cell(CellKind.Number, digits, zeroFormat), Context(type));

    /// <summary>The value as text, or the codes of the errors in parentheses; warnings behind a '!'.</summary>
    public static string Shown(ColumnReading reading)
    {
        var value = reading.Value switch
        {
            null => $"({string.Join(' ', reading.Errors.Select(e => e.Code))})",
            FieldValue.Text text => text.Value,
            FieldValue.Number number => number.ToString(),
            FieldValue.Boolean flag => flag.Value ? "true" : "false",
            FieldValue.Unresolved names => string.Join("|", names.Names) + (names.ToMany ? " (many)" : ""),
            _ => reading.Value.ToString()
        };
        return reading.Warnings.Count == 0 ? value : $"{value} !{string.Join(' ', reading.Warnings.Select(w => w.Code))}";
    }

    public static string Text(ColumnType type, string text) => Shown(OfText(type, text));

    public static string Number(ColumnType type, string digits, string? zeroFormat = null) => Shown(OfNumber(type, digits, zeroFormat));

    public static string Date(string text, DayMonthOrder order = DayMonthOrder.Undecided, string? format = null) =>
        Shown(Of(Cell.OfText(text), new ColumnContext(Column(ColumnTypes.Date) with { DateFormat = format }, Header, DayMonth: order)));

    public static string Postal(Cell cell, string? state = null, string? country = null, bool repair = false) =>
        Shown(Of(cell, Context(ColumnTypes.PostalCode) with { State = state, Country = country, Repair = repair }));

    public static FieldValue Canonical(ColumnType type, FieldValue value) => type.Canonical(value, Column(type));
}
