using BulkProviders.Laboratory.Inputs;

namespace BulkProviders.Laboratory.Tests.Inputs;

public sealed class TrialInputTests
{
    private static readonly PoolRecord[] Pool = [.. Enumerable.Range(1, 9).Select(i => new PoolRecord("id-" + i, "Pool " + i, "before"))];

    [Fact]
    public void A_seed_gives_the_same_rows_each_time_and_another_seed_others()
    {
        Assert.Equal(Described(7), Described(7));
        Assert.NotEqual(Described(7), Described(8));
    }

    [Fact]
    public void No_two_rows_share_a_key_or_a_natural_value_and_references_lead_to_rows()
    {
        var rows = TrialInput.Make(7, 240, Pool).Rows;

        Assert.Equal(240, rows.Count(r => r.Aim == RowAim.Create));
        Assert.Equal((6, 3), (rows.Count(r => r.Aim == RowAim.Update), rows.Count(r => r.Aim == RowAim.Delete)));
        Assert.Equal(rows.Count, rows.Select(r => r.Key).Distinct().Count());
        Assert.Equal(rows.Count, rows.Select(r => (r.Kind, r.Natural)).Distinct().Count());
        Assert.All(rows.SelectMany(r => r.Links.Values), target => Assert.True(
            rows.Any(r => r.Key == target || (r.Aim == RowAim.Update && r.Target?.Id == target)), $"{target} is neither a row nor a record that stays."));
    }

    private static IEnumerable<string> Described(long seed) =>
        TrialInput.Make(seed, 60, Pool).Rows.Select(r => $"{r.Aim} {r.Key} {r.Natural} {string.Join('|', r.Cells.Values)}");
}
