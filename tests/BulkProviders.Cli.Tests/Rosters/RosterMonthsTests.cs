using System.Globalization;

namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>
/// Months of a list, drawn by seed: renewals, moves, splits, new numbers, contacts, returns, edits in Casebook, and people who decide or do not. After each month the tenant holds
/// what the table of the model says: nothing twice, nothing without its owner, nothing closed without a decision. A longer life: BULKPROVIDERS_ROSTER_LIFE=seed,months,facilities.
/// </summary>
public sealed class RosterMonthsTests : IAsyncLifetime
{
    private RosterBench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await RosterBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Whatever_happens_in_months_of_a_list_nothing_is_there_twice_or_orphaned_or_closed_without_a_decision()
    {
        var (seed, months, size) = Environment.GetEnvironmentVariable("BULKPROVIDERS_ROSTER_LIFE")?.Split(',') is [var s, var m, var f]
            ? (int.Parse(s, CultureInfo.InvariantCulture), int.Parse(m, CultureInfo.InvariantCulture), int.Parse(f, CultureInfo.InvariantCulture))
            : (7, 6, 36);
        var life = new RosterLife(_bench, seed, size);
        await _bench.BeginAsync(life.Rows);
        for (var month = 2; month <= months + 1; month++)
        {
            await life.PassAsync(month);
            life.Check(month);
        }
    }
}
