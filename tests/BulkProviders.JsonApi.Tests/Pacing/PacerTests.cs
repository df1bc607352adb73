using BulkProviders.JsonApi.Pacing;

namespace BulkProviders.JsonApi.Tests.Pacing;

/// <summary>Hundreds of simulated seconds against servers with hidden limits.</summary>
public sealed class PacerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_hidden_limit_that_rises_and_falls_is_followed(int seed)
    {
        var server = new SimulatedServer
        {
            Latency = 0.005,
            Says = Says.Exactly,
            Phases = [new(120, new FixedWindow(100, 1, 0.37)), new(120, new FixedWindow(200, 1, 0.37)), new(120, new FixedWindow(60, 1, 0.37))]
        };
        var phases = new Simulation(server, seed).Run(new Pacer(64, null), callers: 64);
        Assert.All(phases, p => Assert.True(p is { Share: >= 0.95, Refused: < 0.01, Reached: <= 20 }, p.ToString()));
    }

    [Theory]
    [InlineData(0.005, 4)]
    [InlineData(0.05, 32)]
    [InlineData(0.2, 16)]
    [InlineData(0.2, 1000)]
    public void An_unlimited_server_is_used_as_well_as_it_can_be(double latency, int workers)
    {
        var server = new SimulatedServer { Latency = latency, Workers = workers, Phases = [new(60, new NoLimit())] };
        var figures = new Simulation(server, seed: 1).Run(new Pacer(64, null), callers: 64)[0];
        var possible = Math.Min(workers / (latency * 0.5), 64 / latency);
        Assert.InRange(figures.PerSecond, 0.95 * possible, 1.05 * possible);
    }

    [Fact]
    public void A_rate_that_is_set_is_never_exceeded()
    {
        var server = new SimulatedServer { Phases = [new(60, new NoLimit())] };
        var figures = new Simulation(server, seed: 1).Run(new Pacer(64, 20), callers: 64)[0];
        Assert.InRange(figures.PerSecond, 19, 20.1);
    }
}
