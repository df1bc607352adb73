using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>
/// Creates through journal, marks and client, against a bare loop with the same bodies and as many calls at once, at one server. Each way of sending has
/// a process of its own, as it has in life: what one has compiled or left on the heap is nothing to the other. They take turns,
/// since the speed of a shared machine changes by half from one moment to the next.
/// </summary>
internal static class SubmissionBenchmark
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(int operations, int parallel, int latency, int rounds)
    {
        await using var server = await EchoProcess.StartAsync(latency);
        await using var bare = Contender.Start(SubmissionJobs.Bare, server.Address, parallel);
        await using var client = Contender.Start(SubmissionJobs.Client, server.Address, parallel);
        await using var full = Contender.Start(SubmissionJobs.Full, server.Address, parallel);
        for (var round = 1; round <= rounds; round++)
        {
            await TakeTurnsAsync(operations, bare, client, full);
            Console.WriteLine($"round {round}: bare {bare.Last}; client alone {client.Last}; with journal and marks {full.Last}; share {full.Last.RowsPerSecond / bare.Last.RowsPerSecond:P1}, CPU {full.Last.CpuPerRow / bare.Last.CpuPerRow:F2}x");
        }
        Console.WriteLine($"all: bare {bare.All}; client alone {client.All}, share {client.All.RowsPerSecond / bare.All.RowsPerSecond:P1}; with journal and marks {full.All}, share {full.All.RowsPerSecond / bare.All.RowsPerSecond:P1}, CPU {full.All.CpuPerRow / bare.All.CpuPerRow:F2}x");
        if (latency > 0)
        {
            var possible = parallel * 1000.0 / latency;
            Console.WriteLine($"of the {possible:N0} rows/s that are possible: {full.All.RowsPerSecond / possible:P1}, bare {bare.All.RowsPerSecond / possible:P1}");
        }
        return 0;
    }

    /// <summary>What the marks cost: the same run with them and without, in turns.</summary>
    public static async Task<int> RunDurabilityAsync(int operations, int parallel, int latency)
    {
        await using var server = await EchoProcess.StartAsync(latency);
        await using var without = Contender.Start(SubmissionJobs.Unmarked, server.Address, parallel);
        await using var with = Contender.Start(SubmissionJobs.Full, server.Address, parallel);
        for (var round = 1; round <= Rounds; round++)
        {
            await TakeTurnsAsync(operations, without, with);
            Console.WriteLine($"round {round}: without marks {without.Last}; with marks {with.Last}; ratio {with.Last.RowsPerSecond / without.Last.RowsPerSecond:P1}");
        }
        Console.WriteLine($"all: {with.All.RowsPerSecond / without.All.RowsPerSecond:P1}");
        return 0;
    }

    /// <summary>The same without a network: what marks, outcomes and the queue between them cost.</summary>
    public static async Task<int> RunWithoutNetworkAsync(int operations, int parallel)
    {
        for (var round = 1; round <= Rounds; round++)
            Console.WriteLine($"round {round}: {await SubmissionJobs.RunWithoutNetworkAsync(operations, parallel)}");
        return 0;
    }

    /// <summary>The process of a contender: does the job for each line of standard input, which says how many rows, and prints the figure.</summary>
    public static async Task<int> ContendAsync(string job, Uri address, int parallel)
    {
        while (await Console.In.ReadLineAsync() is { } rows)
            Console.WriteLine((await SubmissionJobs.RunAsync(job, address, int.Parse(rows, CultureInfo.InvariantCulture), parallel)).ToLine());
        return 0;
    }

    private static async Task TakeTurnsAsync(int operations, params Contender[] contenders)
    {
        foreach (var contender in contenders)
            await contender.WorkAsync(operations);
    }
}
