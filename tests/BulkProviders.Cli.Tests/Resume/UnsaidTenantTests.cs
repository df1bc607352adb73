using System.Globalization;
using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Sandbox;
using BulkProviders.Testing.Http;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>A server of this computer that does not say whether it serves practice data: which ledger is meant is not known, so nothing is written.</summary>
public sealed class UnsaidTenantTests
{
    private const int Rows = 40;
    private const string Unsaid = "did not say at the beginning of the run whether it is a practice server";

    [Fact]
    public async Task A_run_that_begins_so_is_never_gone_on_with_and_the_one_that_has_written_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Not run: signals are those of Unix.");
        await using var bench = await Bench.StartAsync();
        bench.Csv("parent-organizations.csv", ["Row Key,Name,Organizational ID", .. Enumerable.Range(1, Rows).Select(n => string.Create(CultureInfo.InvariantCulture, $"O-{n},House {n},ORG-{n}"))]);
        bench.Behave(("latency-ms", "40"));
        using (var victim = CliProcess.Start(bench.Cli, "import", "parent-organizations.csv", "--parallel", "2"))
        {
            await Bench.UntilAsync(() => bench.Server.State.Count("parent-organizations") >= 10, "Nothing is stored.");
            await victim.KillAsync();
        }

        bench.Behave();
        var stored = bench.Server.State.Count("parent-organizations");
        Assert.InRange(stored, 10, Rows - 1);
        await using var forwarder = Forwarder.Start(new Uri(bench.Server.BaseUrl), SandboxServer.IdentityPath);
        var origin = bench.Cli.Environment["BULKPROVIDERS_TENANT__BASEURL"];
        bench.Cli.Environment["BULKPROVIDERS_TENANT__BASEURL"] = forwarder.Url.ToString();

        for (var time = 0; time < 3; time++)
        {
            var unsaid = await bench.Cli.RunAsync("import", "parent-organizations.csv");
            Assert.True(unsaid.ExitCode == 4, unsaid.All);
            Assert.Contains(Unsaid, unsaid.All, StringComparison.Ordinal);
            Assert.Equal(stored, bench.Server.State.Count("parent-organizations"));
        }

        forwarder.Cut = null;
        bench.Cli.Environment["BULKPROVIDERS_TENANT__BASEURL"] = origin;
        var whole = await bench.ImportAsync("parent-organizations.csv");

        Assert.True((whole.ExitCode, whole.Tally) == (0, $"created {Rows}"), whole.Output + whole.Error);
        Assert.Equal(Rows, bench.Server.State.Count("parent-organizations"));
        var nothing = await bench.Cli.RunAsync("resume");
        Assert.Equal(2, nothing.ExitCode);
        Assert.Contains("can be resumed: all are finished", nothing.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_passes_over_the_run_that_began_so()
    {
        await using var bench = await Bench.StartAsync();
        bench.Csv("parent-organizations.csv", "Name,Organizational ID", "House 1,ORG-1");
        await using var forwarder = Forwarder.Start(new Uri(bench.Server.BaseUrl), SandboxServer.IdentityPath);
        bench.Cli.Environment["BULKPROVIDERS_TENANT__BASEURL"] = forwarder.Url.ToString();
        var unsaid = await bench.ImportAsync("parent-organizations.csv");
        Assert.Equal((4, "notAttempted 1"), (unsaid.ExitCode, unsaid.Tally));

        forwarder.Cut = null;
        var resumed = await bench.Cli.RunAsync("resume", Path.GetFileName(unsaid.RunFolder));

        Assert.Equal(2, resumed.ExitCode);
        Assert.Contains("began when the server did not say whether it is a practice server, so nothing was sent: import the files again", resumed.All, StringComparison.Ordinal);
        Assert.Equal((0, "created 1"), await bench.ImportAsync("parent-organizations.csv") is var again ? (again.ExitCode, again.Tally) : default);
    }
}
