using System.Diagnostics;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>A disk that fills up while records are written to the tenant.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int Rows = 400;

    // A file system of a few megabytes, seen by these commands alone; it is filled as soon as the writing has begun, and emptied before the run goes on.
    private const string Script = """
        mount -t tmpfs -o size=6m none small || exit 99
        dotnet "$0" import locations.csv --runs small --parallel 4 2> first.txt > first.out &
        cli=$!
        until grep -q 'Writing to the tenant' first.txt; do sleep 0.05; done
        dd if=/dev/zero of=small/filler bs=4k 2> /dev/null
        wait $cli
        echo "first: $?"
        rm small/filler
        dotnet "$0" resume --runs small 2> second.txt > second.out
        echo "second: $?"
        cat small/*/summary.json
        """;

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync(behaviours: ("latency-ms", "15"));
        _bench.Csv("locations.csv", ["Row Key,Address 1,City,State,Zip Code", .. Enumerable.Range(1, Rows).Select(i => $"L-{i},{i} Alder Street,Salem,OR,97301")]);
    }

    [Fact]
    public async Task A_disk_that_fills_up_in_mid_import_is_said_and_the_run_goes_on_once_there_is_space()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare"), "Not run: this system cannot make a small file system for one process.");
        Directory.CreateDirectory(_bench.File("small"));
        var start = new ProcessStartInfo("unshare")
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _bench.Cli.Folder.Path,
            ArgumentList = { "-rm", "sh", "-c", Script, Path.Combine(AppContext.BaseDirectory, "bulkproviders.dll") }
        };
        foreach (var (name, value) in _bench.Cli.Environment)
            start.Environment[name] = value;
        start.Environment["XDG_DATA_HOME"] = _bench.Cli.Folder.Path;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("unshare did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(process.ExitCode is 99 or 1 && !output.Contains("first", StringComparison.Ordinal), "Not run: this system does not let a process mount.");

        var (first, second) = (await ReadAsync("first.txt"), await ReadAsync("second.txt"));
        Assert.True(output.Contains("first: 6", StringComparison.Ordinal), output + first);
        Assert.Contains("space", first, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", first, StringComparison.Ordinal);
        Assert.True(output.Contains("second: 0", StringComparison.Ordinal), output + second);
        Assert.Contains($"\"created\": {Rows}", output, StringComparison.Ordinal);
        Assert.Equal(Rows, _bench.Server.State.Count("locations"));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_bench.File(name), TestContext.Current.CancellationToken);
}
