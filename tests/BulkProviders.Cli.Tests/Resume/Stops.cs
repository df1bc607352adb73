using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>Commands in this process that are stopped when they say something.</summary>
internal static class Stops
{
    /// <summary>A bench with book.xlsx: five rows, one of them faulty, of two types that refer to each other.</summary>
    public static async Task<Bench> StartAsync()
    {
        var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|Atlantis|97301", "L-3|3 Cedar Street|Salem|OR|97301"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-3|Cedar House|Group Home|L-3"));
        return bench;
    }

    /// <summary>Runs a command with <c>--json</c> and presses Ctrl+C as soon as it says a text; null never.</summary>
    public static async Task<RunOutcome> RunAsync(Bench bench, string? text, params string[] args)
    {
        using var stop = new CancellationTokenSource();
        return await WatchAsync(
            bench,
            line =>
            {
                if (text is not null && line.Contains(text, StringComparison.Ordinal))
                    stop.Cancel();
            },
            stop.Token,
            args);
    }

    /// <summary>
    /// Runs an import with <c>--json</c>, a write a second, and presses Ctrl+C as soon as the tenant has taken the first write. What comes after it has no
    /// need to wait: the clock is hurried from then on.
    /// </summary>
    public static async Task<RunOutcome> WhileWritingAsync(Bench bench, string file)
    {
        using var stop = new CancellationTokenSource();
        using var over = new CancellationTokenSource();
        var (before, pressing) = (Records(bench), Task.CompletedTask);
        var outcome = await WatchAsync(
            bench,
            line =>
            {
                if (line.Contains("Writing to the tenant", StringComparison.Ordinal))
                    pressing = PressAsync();
            },
            stop.Token,
            "import", file, "--parallel", "1", "--rate", "1");
        await over.CancelAsync();
        await pressing;
        bench.Hurry();
        return outcome;

        async Task PressAsync()
        {
            while (Records(bench) == before && !over.IsCancellationRequested)
                await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            await stop.CancelAsync();
        }
    }

    private static long Records(Bench bench) => bench.Server.State.Counts().Values.Sum(c => (long)c);

    /// <summary>Runs a command with <c>--json</c> and tells each line that it says beside its result.</summary>
    public static Task<RunOutcome> WatchAsync(Bench bench, Action<string> said, CancellationToken stop, params string[] args) =>
        WatchAsync(bench, said, new StopSignals(stop, CancellationToken.None), args);

    /// <summary>The same with the second Ctrl+C, which cuts calls under way.</summary>
    public static async Task<RunOutcome> WatchAsync(Bench bench, Action<string> said, StopSignals signals, params string[] args)
    {
        using var error = new WatchingWriter(said);
        using var output = new StringWriter();
        var exitCode = await Program.RunAsync(
            [.. args, "--json"],
            new ProcessHost
            {
                Output = output,
                Error = error,
                Input = TextReader.Null,
                Environment = bench.Cli.Environment,
                CurrentFolder = bench.Cli.Folder.Path,
                Time = bench.Cli.Time,
                Abort = signals.Abort,
                UserFolder = bench.Cli.UserFolder
            },
            signals.Stop);
        var outcome = new RunOutcome(new CliResult(exitCode, output.ToString(), error.ToString()));
        if (outcome.Summary is not null)
            outcome.AssertBalanced();
        return outcome;
    }

    private sealed class WatchingWriter(Action<string> said) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            said(value ?? "");
        }
    }
}
