using System.Globalization;
using System.Text;
using BulkProviders.Engine.Profile;

namespace BulkProviders.Engine.Tests.Profile;

public sealed class ValueCounterTests
{
    private readonly ValueCounter _counter = new();

    [Fact]
    public void A_few_values_are_counted_exactly_the_commonest_first()
    {
        Add("\"b\"", 3);
        Add("\"a\"", 5);
        Add("\"c\"", 1);
        Assert.Equal([("\"a\"", 5, false), ("\"b\"", 3, false)], _counter.Top(2));
    }

    [Fact]
    public void A_common_value_is_found_among_any_number_of_others_and_its_count_is_no_more_than_it_came()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Add(i.ToString(CultureInfo.InvariantCulture), 1);
            if (i % 20 == 19)
                Add("\"common\"", 1);
        }

        var (json, count, isAtLeast) = Assert.Single(_counter.Top(1));
        Assert.Equal("\"common\"", json);
        Assert.InRange(count, 900, 1000);
        Assert.True(count == 1000 || isAtLeast);
    }

    [Fact]
    public void A_value_that_comes_first_and_often_keeps_its_exact_count()
    {
        Add("\"first\"", 500);
        for (var i = 0; i < 5_000; i++)
            Add(i.ToString(CultureInfo.InvariantCulture), 1);
        Assert.Equal([("\"first\"", 500, false)], _counter.Top(1));
    }

    private void Add(string json, int times)
    {
        for (var i = 0; i < times; i++)
            _counter.Add(Encoding.UTF8.GetBytes(json));
    }
}
