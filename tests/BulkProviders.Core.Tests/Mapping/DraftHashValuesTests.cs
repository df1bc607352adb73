using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>Which values are the same content of a record, and which are another.</summary>
public sealed class DraftHashValuesTests
{
    private static readonly FieldValue[] Different =
    [
        new FieldValue.Text("1"), new FieldValue.Number(1), new FieldValue.Text("b1"), new FieldValue.Boolean(true), new FieldValue.Boolean(false), FieldValue.Cleared,
        new FieldValue.Text(""), One("1"), One("2"), Many("1", "2"), Many("2", "1"), Many("12"),
        Names(false, "1"), Names(true, "1"), Names(false, "1", "2"), Names(false, "12"), new FieldValue.Raw("1"), new FieldValue.Raw("{}")
    ];

    [Fact]
    public void Each_kind_of_value_and_each_value_is_another_content()
    {
        var hashes = Different.Select(v => Of(("a", v))).ToList();

        Assert.Equal(Different.Length, hashes.Distinct().Count());
        Assert.All(hashes, h => Assert.Matches("^[0-9a-f]{32}$", h));
    }

    [Fact]
    public void How_a_value_is_spelled_does_not_count()
    {
        Assert.Equal(Of(("a", new FieldValue.Number(1.50m))), Of(("a", new FieldValue.Number(1.5m))));
        Assert.Equal(Of(("a", new FieldValue.Text("x\r\ny"))), Of(("a", new FieldValue.Text("x\ny"))));
        Assert.Equal(Of(("a", Names(false, " kings"))), Of(("a", Names(false, "Kings "))));
    }

    [Fact]
    public void The_order_of_columns_does_not_count_and_which_field_holds_a_value_does()
    {
        (string, FieldValue) x = ("x", new FieldValue.Text("1")), y = ("y", new FieldValue.Text("2"));

        Assert.Equal(Of(x, y), Of(y, x));
        Assert.NotEqual(Of(x, y), Of(("x", y.Item2), ("y", x.Item2)));
        Assert.NotEqual(Of(x), Of(x, y));
        Assert.NotEqual(Of(("x", new FieldValue.Text("1y"))), Of(("x1", new FieldValue.Text("y"))));
    }

    [Fact]
    public void A_link_to_a_record_counts_and_one_to_a_row_of_the_file_does_not()
    {
        var ofRecord = new FieldValue.Many([new RecordIdentifier("sites", "s")]);

        Assert.NotEqual(Of(), Of(("sites", ofRecord)));
        Assert.Equal(Of(), Of(("sites", new FieldValue.Many([new RecordIdentifier("sites", "", 7)]))));
        Assert.NotEqual(Of(), Of(("sites", new FieldValue.Many([]))));
    }

    [Fact]
    public void An_owner_and_no_owner_are_two_things_even_where_its_text_is_empty() => Assert.NotEqual(DraftHash.Of([]), DraftHash.Of([], ""));

    private static string Of(params (string Member, FieldValue Value)[] fields) => DraftHash.Of([.. fields.Select(f => new DraftField(f.Member, f.Value))]);

    private static FieldValue.One One(string id) => new(new RecordIdentifier("sites", id));

    private static FieldValue.Many Many(params string[] ids) => new([.. ids.Select(id => new RecordIdentifier("sites", id))]);

    private static FieldValue.Unresolved Names(bool isWhole, params string[] names) => new(names, ToMany: true) { IsWhole = isWhole };
}
