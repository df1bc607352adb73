using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>The process of a <see cref="Contender"/>: does what the lines of standard input say, and answers each with one.</summary>
internal static class ContenderProcess
{
    public static async Task<int> RunAsync(string job, Uri address, int parallel)
    {
        while (await Console.In.ReadLineAsync() is { } rows)
        {
            var gate = new Gate();
            var work = SubmissionJobs.RunAsync(job, new JobSetting(address, int.Parse(rows, CultureInfo.InvariantCulture), parallel, gate));
            Console.WriteLine("ready");
            while (!work.IsCompleted && await Console.In.ReadLineAsync() is { } seconds)
                Console.WriteLine(await TakeTurnAsync(gate, work, double.Parse(seconds, CultureInfo.InvariantCulture)));
            await work;
        }
        return 0;
    }

    private static async Task<string> TakeTurnAsync(Gate gate, Task work, double seconds)
    {
        var meter = Meter.Start();
        gate.Open();
        await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(seconds)));
        await gate.CloseAsync();
        var figure = meter.Stop(gate.Calls);
        return $"{(work.IsCompleted ? 'y' : 'n')} {figure.ToLine()}";
    }
}
