using System.Globalization;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>A delete that is killed, cut off or answered by nobody goes on, and takes away what its rows name and nothing else.</summary>
public sealed class DeleteKillTests : IAsyncLifetime
{
    private const int Rows = 40;
    private const int Staying = 5;

    private Bench _bench = null!; // non-null: set before each test

    private string[] _staying = [];

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Csv("locations.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, Rows).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n} Alder Street,Salem,OR,97301"))]);
        var made = await _bench.ImportAsync("locations.csv");
        string[] ids = [.. made.Rows.Select(r => r.RecordId)];
        _staying = [.. ids[^Staying..].Order(StringComparer.Ordinal)];
        _bench.Csv("gone.csv", ["ID", .. ids[..^Staying]]);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Killed_in_its_middle_it_goes_on_and_the_number_still_holds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Not run: signals are those of Unix.");
        _bench.Behave(("latency-ms", "40"));
        using (var victim = CliProcess.Start(_bench.Cli, "delete", "gone.csv=locations", "--allow-delete", "35", "--parallel", "2"))
        {
            await Bench.UntilAsync(() => _bench.Server.State.Count("locations") <= Rows - 10, "Nothing is deleted.");
            await victim.KillAsync();
        }

        _bench.Behave();
        Assert.NotEqual(Staying, _bench.Server.State.Count("locations"));
        var whole = await _bench.RunAsync("resume");

        Assert.True((whole.ExitCode, whole.Count("deleted") + whole.Count("skipped")) == (0, Rows - Staying), whole.Output + whole.Error);
        Assert.Equal(_staying, Left());
    }

    [Theory]
    [InlineData("reset-after-write-every", "3")]
    [InlineData("reset-before-write-every", "3")]
    [InlineData("fail-every", "4")]
    public async Task Lost_answers_and_outages_leave_no_row_open(string fault, string every)
    {
        _bench.Hurry();
        _bench.Behave((fault, every));

        var gone = await _bench.RunAsync("delete", "gone.csv=locations", "--allow-delete", "35");

        Assert.True((gone.ExitCode, gone.Count("deleted") + gone.Count("skipped")) == (0, Rows - Staying), gone.Output + gone.Error);
        Assert.Equal(_staying, Left());
    }

    private string[] Left() => [.. _bench.Server.State.Ids("locations").Order(StringComparer.Ordinal)];
}
