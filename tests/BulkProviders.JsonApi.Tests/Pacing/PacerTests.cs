using BulkProviders.JsonApi.Pacing;

namespace BulkProviders.JsonApi.Tests.Pacing;

/// <summary>Hundreds of simulated seconds against servers with hidden limits.</summary>
public sealed class PacerTests
{
    private const string Window = "window of 1 s";
    private const string LongWindow = "window of 10 s";
    private const string SmallBucket = "bucket of 0.1 s";
    private const string FullBucket = "bucket of 1 s";
    private const string LargeBucket = "bucket of 5 s";

    /// <summary>Forms and latencies for which the throttle meets all its aims: 95 % of the limit, under 1 % refused, 90 % after 20 s.</summary>
    public static TheoryData<string, double, string> Followed()
    {
        var data = new TheoryData<string, double, string>();
        foreach (var form in (string[])[Window, SmallBucket, FullBucket, LargeBucket])
            foreach (var latency in (double[])[0.005, 0.05])
                foreach (var says in (Says[])[Says.Nothing, Says.Exactly])
                    data.Add(form, latency, says.ToString());
        data.Add(LongWindow, 0.005, nameof(Says.Exactly));
        data.Add(LongWindow, 0.05, nameof(Says.Exactly));
        data.Add(LongWindow, 0.005, nameof(Says.WholeSeconds));
        data.Add(LongWindow, 0.05, nameof(Says.WholeSeconds));
        return data;
    }

    [Theory]
    [MemberData(nameof(Followed))]
    public void A_hidden_limit_that_rises_and_falls_is_followed(string form, double latency, string says) =>
        AssertFollowed(form, latency, says, p => p is { Share: >= 0.95, Refused: < 0.01, Reached: <= 20 });

    /// <summary>Long latencies, long windows without a word and pauses of whole seconds cost more; these are the bounds that hold.</summary>
    [Theory]
    [InlineData(Window, 0.2, nameof(Says.Nothing), 0.90, 0.02)]
    [InlineData(Window, 0.2, nameof(Says.Exactly), 0.90, 0.02)]
    [InlineData(LongWindow, 0.005, nameof(Says.Nothing), 0.93, 0.015)]
    [InlineData(LongWindow, 0.2, nameof(Says.Exactly), 0.93, 0.03)]
    [InlineData(SmallBucket, 0.2, nameof(Says.Exactly), 0.92, 0.015)]
    [InlineData(LargeBucket, 0.2, nameof(Says.Exactly), 0.95, 0.015)]
    [InlineData(Window, 0.005, nameof(Says.WholeSeconds), 0.70, 0.02)]
    [InlineData(FullBucket, 0.005, nameof(Says.WholeSeconds), 0.93, 0.015)]
    [InlineData(SmallBucket, 0.005, nameof(Says.WholeSeconds), 0.75, 0.007)]
    [InlineData(LongWindow, 0.2, nameof(Says.Nothing), 0.93, 0.04)]
    public void Where_a_look_at_the_limit_is_dear_it_is_followed_less_closely(string form, double latency, string says, double share, double refused) =>
        AssertFollowed(form, latency, says, p => p.Share >= share && p.Refused < refused);

    /// <summary>A ceiling that is only known roughly is looked at again after a second.</summary>
    [Fact]
    public void After_a_bad_guess_the_limit_is_found_soon()
    {
        var server = new SimulatedServer
        {
            Latency = 0.2,
            Says = Says.Nothing,
            Phases = [new(120, Limit(SmallBucket, 40)), new(120, Limit(SmallBucket, 70)), new(120, Limit(SmallBucket, 30))]
        };
        var phases = new Simulation(server, seed: 1).Run(new Pacer(64, null), callers: 64);
        Assert.All(phases, p => Assert.True(p is { Share: >= 0.93, Reached: <= 20 }, p.ToString()));
    }

    [Fact]
    public void A_bucket_of_a_handful_of_calls_is_not_hammered_at_the_start()
    {
        var server = new SimulatedServer { Latency = 0.005, Phases = [new(120, new Bucket(40, 4))] };
        var figures = new Simulation(server, seed: 1).Run(new Pacer(64, null), callers: 64)[0];
        Assert.True(figures is { Share: >= 0.95, Refused: < 0.02 }, figures.ToString());
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

    /// <summary>Callers that send less than the rate allows learn nothing about a higher one.</summary>
    [Fact]
    public void A_rate_that_is_not_used_up_is_not_raised()
    {
        var server = new SimulatedServer { Latency = 0.05, Phases = [new(20, new FixedWindow(40, 1, 0.37)), new(60, new NoLimit())] };
        var pacer = new Pacer(64, null);
        // In the second phase one caller makes some twenty calls a second.
        new Simulation(server, seed: 1).Run(pacer, now => now < 20 ? 64 : 1);
        Assert.InRange(pacer.Rate, 30, 60);
    }

    private static void AssertFollowed(string form, double latency, string says, Func<PhaseFigures, bool> isMet)
    {
        var server = new SimulatedServer
        {
            Latency = latency,
            Says = Enum.Parse<Says>(says),
            Phases = [new(120, Limit(form, 100)), new(120, Limit(form, 200)), new(120, Limit(form, 60))]
        };
        var phases = new Simulation(server, seed: 1).Run(new Pacer(64, null), callers: 64);
        Assert.All(phases, p => Assert.True(isMet(p), p.ToString()));
    }

    private static HiddenLimit Limit(string form, double perSecond) => form switch
    {
        Window => new FixedWindow(perSecond, 1, 0.37),
        LongWindow => new FixedWindow(perSecond, 10, 3.3),
        SmallBucket => new Bucket(perSecond, 0.1 * perSecond),
        FullBucket => new Bucket(perSecond, perSecond),
        _ => new Bucket(perSecond, 5 * perSecond)
    };
}
