using System.Diagnostics;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Pacing;

namespace BulkProviders.Benchmarks;

/// <summary>The throttle alone, around bare calls, against fixed numbers of bare calls at once; the server has no limit.</summary>
internal static class UnlimitedBenchmark
{
    private const int Most = 64;
    private static readonly int[] Latencies = [0, 5, 50];
    private static readonly int[] Fixed = [4, 8, 16, 32, 64];

    public static async Task<int> RunAsync(int seconds)
    {
        foreach (var latency in Latencies)
        {
            await using var server = await EchoProcess.StartAsync(latency);
            await MeasureAsync(server.Address, 16, null, 1);
            var best = 0.0;
            foreach (var parallel in Fixed)
            {
                var perSecond = await MeasureAsync(server.Address, parallel, null, seconds);
                best = Math.Max(best, perSecond);
                Console.WriteLine($"{latency} ms, {parallel} at once: {perSecond:N0}/s");
            }
            var pacer = new Pacer(Most, null);
            var ours = await MeasureAsync(server.Address, Most, new Throttle(pacer, TimeProvider.System, new Waits(null, TimeProvider.System)), seconds);
            Console.WriteLine($"{latency} ms, throttle: {ours:N0}/s = {ours / best:P1} of the best; {pacer.Limit} at once at the end");
        }
        return 0;
    }

    private static async Task<double> MeasureAsync(Uri address, int callers, Throttle? throttle, int seconds)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = callers, UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = address };
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed.TotalSeconds < seconds; count++)
            {
                var enteredAt = throttle is null ? 0 : await throttle.EnterAsync(CancellationToken.None, CancellationToken.None);
                using var content = new StringContent(SubmissionJobs.Body(count));
                using var answer = await client.PostAsync(new Uri("/providers/providers", UriKind.Relative), content);
                answer.EnsureSuccessStatusCode();
                throttle?.Leave(enteredAt, TrySignal.Taken, null);
            }
            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }
}
