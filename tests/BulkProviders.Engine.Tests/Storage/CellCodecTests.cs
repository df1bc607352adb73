using System.Text;
using System.Text.Json;
using BulkProviders.Core.Cells;
using BulkProviders.Engine.Storage;
using CsCheck;

namespace BulkProviders.Engine.Tests.Storage;

public sealed class CellCodecTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.OneOf("", "TRUE", "FALSE", "0", "007", "1.", ".5", "1e5", "-0", "1E+308", "<clear>", "a\0b", "é😀", "\"\\", "null", "1 ", "-", "+1", "1.5E", "12345678901234567890"));

    private static readonly Gen<Cell> Cells = Gen.Select(Gen.Enum<CellKind>(), Texts, Gen.OneOf<string?>(null, "00000", "00000-0000"))
        .Select((kind, text, format) => new Cell(kind, WellFormed(text), format));

    [Fact]
    public void Every_row_of_cells_comes_back_as_it_was() =>
        Cells.Array[0, 30].Sample(
            cells =>
            {
                using var buffer = new JsonBuffer();
                var json = buffer.Write(cells, CellCodec.Write).ToArray();
                using var document = JsonDocument.Parse(json);
                Assert.Equal(cells, CellCodec.Read(json));
            },
            iter: 5_000, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_row_can_be_read_by_a_person()
    {
        using var buffer = new JsonBuffer();
        Cell[] cells =
        [
            Cell.OfText("Søren's \"Home\""), Cell.Blank, Cell.OfNumber("12.50"), new(CellKind.Number, "2134", "00000"), new(CellKind.Number, "007"),
            new(CellKind.Date, "45351"), new(CellKind.Boolean, "TRUE"), new(CellKind.Error, "#REF!")
        ];

        Assert.Equal(
            """["Søren's \"Home\"",null,12.50,{"number":"2134","format":"00000"},{"number":"007"},{"date":"45351"},true,{"error":"#REF!"}]""",
            Encoding.UTF8.GetString(buffer.Write(cells, CellCodec.Write)));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_stop_a_run()
    {
        using var buffer = new JsonBuffer();

        var cells = CellCodec.Read(buffer.Write<IReadOnlyList<Cell>>([new Cell(CellKind.Text, "a\ud83d")], CellCodec.Write));

        Assert.Equal("a\ufffd", Assert.Single(cells).Text);
    }

    // What UTF-8 cannot hold is replaced on the way in; see the test above.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
