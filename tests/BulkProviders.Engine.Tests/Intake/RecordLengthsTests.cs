using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class RecordLengthsTests
{
    [Theory]
    [InlineData("3 3 3", "")]
    [InlineData("3 2 3", "3")]
    [InlineData("3 4 3", "3")]
    [InlineData("2 3 1 3", "2 4")]
    [InlineData("3 2", "3")]
    [InlineData("3 2 2", "")]
    [InlineData("2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3", "")]
    [InlineData("2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3", "2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData("2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 1 3", "20")]
    public void A_record_of_another_length_than_the_header_is_a_problem_unless_Excel_left_out_a_block_s_separators(string fields, string faulty)
    {
        var catalog = A.Catalog();
        var names = new HeaderNames(catalog, catalog.Get("agencies"));
        var header = new RecognisedHeader(names, 1, 3, []);
        var rows = fields.Split(' ').Select((f, i) => A.Row(i + 2, "x") with { FieldCount = int.Parse(f) }).ToList();

        var result = RecordLengths.Check(rows, header).ToList();

        Assert.Equal(rows.Select(r => r.Number), result.Select(r => r.Number));
        Assert.Equal(faulty, string.Join(' ', result.Where(r => r.Problem is not null).Select(r => r.Number)));
    }

    [Theory]
    [InlineData("4 4 4", 1, "")]
    [InlineData("5 5", 1, "")]
    [InlineData("4", 1, "")]
    [InlineData("4 4 3", 1, "2 3")]
    [InlineData("4 5 4", 1, "2 3 4")]
    [InlineData("4 4 4", 4, "2 3 4")]
    public void Blank_values_behind_the_last_column_are_sound_where_all_records_have_them(string fields, int filled, string faulty)
    {
        var catalog = A.Catalog();
        var header = new RecognisedHeader(new HeaderNames(catalog, catalog.Get("agencies")), 1, 3, []);
        var cells = Enumerable.Repeat("x", filled).ToArray();
        var rows = fields.Split(' ').Select((f, i) => A.Row(i + 2, cells) with { FieldCount = int.Parse(f) }).ToList();

        var result = RecordLengths.Check(rows, header).ToList();

        Assert.Equal(rows.Select(r => r.Number), result.Select(r => r.Number));
        Assert.Equal(faulty, string.Join(' ', result.Where(r => r.Problem is not null).Select(r => r.Number)));
    }
}
