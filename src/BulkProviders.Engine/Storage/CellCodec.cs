using System.Text;
using System.Text.Json;
using BulkProviders.Core.Cells;

namespace BulkProviders.Engine.Storage;

/// <summary>
/// The cells of a row as a JSON array that a person can read: a string is a text, null a blank, a number keeps its digits;
/// whatever needs more words is an object such as <c>{"date":"45351"}</c> or <c>{"number":"2134","format":"00000"}</c>.
/// </summary>
internal static class CellCodec
{
    private const string True = "TRUE";
    private const string False = "FALSE";

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Cell> cells)
    {
        writer.WriteStartArray();
        for (var i = 0; i < cells.Count; i++)
            WriteCell(writer, cells[i]);
        writer.WriteEndArray();
    }

    public static IReadOnlyList<Cell> Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var cells = new List<Cell>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            cells.Add(ReadCell(ref reader));
        return cells;
    }

    private static void WriteCell(Utf8JsonWriter writer, Cell cell)
    {
        switch (cell)
        {
            case { ZeroFormat: not null }:
                WriteObject(writer, cell);
                break;
            case { Kind: CellKind.Text }:
                writer.WriteStringValue(cell.Text);
                break;
            case { Kind: CellKind.Blank, Text: "" }:
                writer.WriteNullValue();
                break;
            case { Kind: CellKind.Number } when JsonNumbers.AreDigitsOf(cell.Text):
                writer.WriteRawValue(cell.Text, skipInputValidation: true);
                break;
            case { Kind: CellKind.Boolean, Text: True or False }:
                writer.WriteBooleanValue(cell.Text == True);
                break;
            default:
                WriteObject(writer, cell);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, Cell cell)
    {
        writer.WriteStartObject();
        writer.WriteString(WordOf(cell.Kind), cell.Text);
        if (cell.ZeroFormat is not null)
            writer.WriteString("format"u8, cell.ZeroFormat);
        writer.WriteEndObject();
    }

    private static Cell ReadCell(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => Cell.Blank,
        JsonTokenType.String => new Cell(CellKind.Text, JournalText.Of(ref reader)),
        JsonTokenType.Number => new Cell(CellKind.Number, Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.True => new Cell(CellKind.Boolean, True),
        JsonTokenType.False => new Cell(CellKind.Boolean, False),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException($"A cell cannot be {reader.TokenType}.")
    };

    private static Cell ReadObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        var kind = KindOf(JournalText.Of(ref reader));
        reader.Read();
        var cell = new Cell(kind, JournalText.Of(ref reader));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            reader.Read();
            cell = cell with { ZeroFormat = JournalText.Of(ref reader) };
        }

        return cell;
    }

    private static string WordOf(CellKind kind) => kind switch
    {
        CellKind.Blank => "blank",
        CellKind.Text => "text",
        CellKind.Number => "number",
        CellKind.Date => "date",
        CellKind.Boolean => "boolean",
        CellKind.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.")
    };

    private static CellKind KindOf(string word) => word switch
    {
        "blank" => CellKind.Blank,
        "text" => CellKind.Text,
        "number" => CellKind.Number,
        "date" => CellKind.Date,
        "boolean" => CellKind.Boolean,
        "error" => CellKind.Error,
        _ => throw new JsonException($"'{word}' is no kind of cell.")
    };
}
