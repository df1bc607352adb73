using System.Text;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class ColumnSetsTests
{
    [Fact]
    public void Each_set_of_written_columns_occurs_the_largest_first()
    {
        var sets = new ColumnSets(5);
        for (var i = 1; i <= 100; i++)
            sets.Add(i, "Update", Json(i % 10 == 0 ? """["city"]""" : i == 55 ? """["city","notes"]""" : """["notes"]"""), isFree: true);
        Assert.Equal(100, sets.Count);
        Assert.Equal([1, 10, 55, 2, 20], sets.Choose());
    }

    [Fact]
    public void More_sets_than_wanted_are_represented_by_their_largest()
    {
        var sets = new ColumnSets(2);
        sets.Add(1, "Create", Json("""{"a":1}"""), isFree: true);
        sets.Add(2, "Create", Json("""{"a":{"b":[1]},"c":null}"""), isFree: true);
        sets.Add(3, "Create", Json("""{"a":2,"c":"x"}"""), isFree: true);
        sets.Add(4, "Update", Json("""["a"]"""), isFree: true);
        Assert.Equal([2, 1], sets.Choose());
    }

    [Fact]
    public void What_needs_nothing_goes_before_what_must_wait_for_others()
    {
        var sets = new ColumnSets(2);
        for (var i = 1; i <= 10; i++)
            sets.Add(i, "Create", Json("""{"a":1}"""), isFree: i > 9);
        Assert.Equal([10, 1], sets.Choose());
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
