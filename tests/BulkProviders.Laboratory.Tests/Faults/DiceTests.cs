using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Tests.Faults;

public sealed class DiceTests
{
    [Fact]
    public void The_same_seed_rolls_the_same_numbers_in_any_order_and_in_any_process()
    {
        Assert.Equal([367, 237, 513], Enumerable.Range(1, 3).Select(i => new Dice(7).Roll("POST", i, 1_000)));
        Assert.Equal(237, new Dice(7).Roll("POST", 2, 1_000));
    }

    [Fact]
    public void Seeds_subjects_and_counts_are_unrelated()
    {
        var rolls = from seed in Enumerable.Range(0, 20)
                    from subject in (string[])["GET", "POST"]
                    from count in Enumerable.Range(0, 25)
                    select new Dice(seed).Roll(subject, count, 1_000_000);

        Assert.InRange(rolls.Distinct().Count(), 998, 1_000);
    }

    [Fact]
    public void A_share_is_hit_as_often_as_it_says()
    {
        var dice = new Dice(3);

        Assert.InRange(Enumerable.Range(0, 20_000).Count(i => dice.Hits("POST", i, 200)), 3_800, 4_200);
    }
}
