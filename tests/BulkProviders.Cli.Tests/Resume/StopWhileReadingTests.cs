using System.Globalization;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>Ctrl+C while a large file is read ends the run there and then; what is no file is not read at all.</summary>
public sealed class StopWhileReadingTests : IAsyncLifetime
{
    private const int Rows = 60_000;

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_large_file_is_not_read_to_its_end(string format)
    {
        Write(format);
        var stopped = await Stops.RunAsync(_bench, "Reading rows", "import", $"locations.{format}=locations");
        Assert.Equal(3, stopped.ExitCode);
        Assert.True((stopped.Error + stopped.Output).Contains("stopped", StringComparison.Ordinal), stopped.Error + stopped.Output);
        Assert.InRange(stopped.Summary is null ? 0 : stopped.Count("rows"), 0, Rows / 2);
        Assert.Equal(0, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_pipe_and_a_device_are_refused_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes and devices of Unix.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [_bench.File("pipe.csv")]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        foreach (var input in new[] { "pipe.csv=locations", "/dev/zero=locations" })
        {
            var outcome = await _bench.ImportAsync(input);
            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains("a pipe or a device", outcome.Error + outcome.Output, StringComparison.Ordinal);
        }
    }

    private void Write(string format)
    {
        string[] header = ["Row Key", "Address 1", "City", "State", "Zip Code"];
        var rows = Enumerable.Range(1, Rows).Select(i => (string[])[.. new[] { "L-", "" }.Select((p, c) => string.Create(CultureInfo.InvariantCulture, $"{p}{i}{(c == 0 ? "" : " Alder Street")}")), "Salem", "OR", "97301"]);
        if (format == "csv")
            _bench.Csv("locations.csv", [string.Join(',', header), .. rows.Select(r => string.Join(',', r))]);
        else
            _bench.Workbook("locations.xlsx", new Sheet("Locations", [header, .. rows]));
    }
}
