using System.Text;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;
using CsCheck;

namespace BulkProviders.Engine.Tests.Storage;

public sealed class FieldCodecTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String, Gen.OneOf("", "type", "names", "{}", "é😀", "a\0b", "<clear>"))
        .Select(t => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(t)));

    private static readonly Gen<RecordIdentifier> Identifiers = Gen.Select(Texts, Texts, Gen.Long.Nullable())
        .Select((type, id, draft) => new RecordIdentifier(type, id, draft));

    private static readonly Gen<FieldValue> Values = Gen.OneOf<FieldValue>(
        Gen.Const(FieldValue.Cleared),
        Texts.Select(t => (FieldValue)new FieldValue.Text(t)),
        Gen.Decimal.Select(n => (FieldValue)new FieldValue.Number(n)),
        Gen.OneOf(0m, 1.10m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m).Select(n => (FieldValue)new FieldValue.Number(n)),
        Gen.Bool.Select(b => (FieldValue)new FieldValue.Boolean(b)),
        Identifiers.Select(i => (FieldValue)new FieldValue.One(i)),
        Identifiers.List[0, 4].Select(i => (FieldValue)new FieldValue.Many(i)),
        Gen.Select(Texts.List[0, 4], Gen.Bool).Select((names, many) => (FieldValue)new FieldValue.Unresolved(names, many)),
        Texts.Select(t => (FieldValue)new FieldValue.Raw(t)));

    [Fact]
    public void Every_list_of_fields_comes_back_as_it_was() =>
        Gen.Select(Texts, Values).Select((member, value) => new DraftField(member, value)).List[0, 12].Sample(
            fields =>
            {
                using var buffer = new JsonBuffer();
                var json = buffer.Write(fields, FieldCodec.Write).ToArray();
                using var document = JsonDocument.Parse(json);
                Assert.Equal(fields, FieldCodec.Read(json));
            },
            iter: 5_000, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_number_keeps_its_zeros()
    {
        using var buffer = new JsonBuffer();

        var field = Assert.Single(FieldCodec.Read(buffer.Write<IReadOnlyList<DraftField>>([new DraftField("rate", new FieldValue.Number(1.50m))], FieldCodec.Write)));

        Assert.Equal("1.50", field.Value.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_list_that_is_whole_comes_back_whole(bool isWhole)
    {
        using var buffer = new JsonBuffer();
        DraftField[] fields =
        [
            new("partners", new FieldValue.Many([new RecordIdentifier("providers", "p1")]) { IsWhole = isWhole }),
            new("friends", new FieldValue.Unresolved(["A"], true) { IsWhole = isWhole })
        ];

        var read = FieldCodec.Read(buffer.Write<IReadOnlyList<DraftField>>(fields, FieldCodec.Write));

        Assert.Equal(fields, read);
        Assert.Equal((isWhole, isWhole), (((FieldValue.Many)read[0].Value).IsWhole, ((FieldValue.Unresolved)read[1].Value).IsWhole));
    }

    [Fact]
    public void Fields_can_be_read_by_a_person()
    {
        using var buffer = new JsonBuffer();
        DraftField[] fields =
        [
            new("name", new FieldValue.Text("A")), new("beds", new FieldValue.Number(12)), new("closedOn", FieldValue.Cleared),
            new("parent", new FieldValue.One(new RecordIdentifier("parents", "", 7))),
            new("county", new FieldValue.Unresolved(["Cook"], false)),
            new("partners", new FieldValue.Many([new RecordIdentifier("providers", "p1")]))
        ];

        Assert.Equal(
            """{"name":"A","beds":12,"closedOn":null,"parent":{"type":"parents","id":"","draft":7},"county":{"names":["Cook"],"many":false},"partners":[{"type":"providers","id":"p1"}]}""",
            Encoding.UTF8.GetString(buffer.Write(fields, FieldCodec.Write)));
    }
}
