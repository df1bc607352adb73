using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using BulkProviders.Core.Catalog;
using BulkProviders.JsonApi;

namespace BulkProviders.Benchmarks;

/// <summary>The client against a server whose limit is hidden and changes twice, beside the best fixed rate for each limit.</summary>
internal static class ThrottleBenchmark
{
    private const int Callers = 64;
    private const int Latency = 20;
    private const int FixedSeconds = 20;

    /// <summary>The limit is followed once this span (seconds) had 90 % of it.</summary>
    private const double ReachedSpan = 3;

    private static readonly LimitForm[] Phases = [new(true, 100, 0), new(false, 250, 250), new(true, 60, 0)];

    public static async Task<int> RunAsync(int seconds, bool saysWhen)
    {
        string[] options = saysWhen ? ["--retry-after"] : [];
        await using var server = await EchoProcess.StartAsync(Latency, options);
        using var control = new HttpClient { BaseAddress = server.Address };
        var best = new List<FixedRate>();
        foreach (var phase in Phases)
            best.Add(await BestAsync(control, phase, Math.Min(FixedSeconds, seconds)));
        Console.WriteLine($"{Callers} callers, {Latency} ms, 429 {(saysWhen ? "with Retry-After in whole seconds" : "without Retry-After")}, {seconds} s a phase");
        var ours = await FollowAsync(control, server.Address, seconds);
        for (var i = 0; i < Phases.Length; i++)
        {
            Console.WriteLine($"{Phases[i]}: best fixed rate {best[i].Rate:F1}/s takes {best[i].PerSecond:F1}/s with {best[i].RefusedShare:P2} refused; "
                + $"ours takes {ours[i].PerSecond:F1}/s = {ours[i].PerSecond / best[i].PerSecond:P1} with {ours[i].RefusedShare:P2} refused, 90 % after {ours[i].Reached:F1} s");
        }
        return 0;
    }

    /// <summary>The highest of a few rates at and below the limit of which less than one call in a hundred is refused.</summary>
    private static async Task<FixedRate> BestAsync(HttpClient client, LimitForm phase, int seconds)
    {
        FixedRate figure;
        var share = 1.0;
        do
        {
            await SwitchAsync(client, phase);
            await SendAsync(client, phase.PerSecond * share, seconds);
            var counts = await SwitchAsync(client, null);
            figure = new FixedRate(phase.PerSecond * share, counts.Taken / (double)seconds, counts.RefusedShare);
            share -= 0.01;
        }
        while (figure.RefusedShare >= 0.01 && share > 0.8);
        return figure;
    }

    private static async Task SendAsync(HttpClient client, double rate, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var calls = new List<Task>();
        for (var n = 0; n < rate * seconds; n++)
        {
            var early = TimeSpan.FromSeconds(n / rate) - watch.Elapsed;
            if (early > TimeSpan.Zero)
                await Task.Delay(early);
            calls.Add(PostAsync(client, n));
        }
        await Task.WhenAll(calls);
    }

    private static async Task PostAsync(HttpClient client, int n)
    {
        using var content = new StringContent(SubmissionJobs.Body(n));
        using var answer = await client.PostAsync(new Uri("/providers/providers", UriKind.Relative), content);
    }

    private static async Task<List<Followed>> FollowAsync(HttpClient control, Uri address, int seconds)
    {
        var catalog = CatalogReader.ReadDefault();
        var schema = catalog.Resources.Single(r => r.Name == "providers");
        using var store = new JsonApiResourceStore(SubmissionJobs.OptionsFor(address, Callers), catalog, TimeProvider.System);
        using var end = new CancellationTokenSource();
        var taken = new ConcurrentQueue<double>();
        var watch = Stopwatch.StartNew();
        var next = 0;
        await SwitchAsync(control, Phases[0]);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                var operation = SubmissionJobs.Create(Interlocked.Increment(ref next));
                var answer = await store.CreateAsync(schema, operation.RecordId, operation.Intended, CancellationToken.None);
                if (answer.HttpStatus == 201)
                    taken.Enqueue(watch.Elapsed.TotalSeconds);
            }
        })).ToList();
        var figures = new List<Followed>();
        for (var i = 0; i < Phases.Length; i++)
        {
            var began = watch.Elapsed.TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var length = watch.Elapsed.TotalSeconds - began;
            var counts = await SwitchAsync(control, i + 1 < Phases.Length ? Phases[i + 1] : null);
            figures.Add(new Followed(counts.Taken / length, counts.RefusedShare, Reached([.. taken.Where(t => t >= began)], Phases[i].PerSecond) - began));
        }
        await end.CancelAsync();
        await Task.WhenAll(callers);
        return figures;
    }

    private static double Reached(double[] taken, double limit)
    {
        var wanted = (int)Math.Ceiling(0.9 * limit * ReachedSpan);
        for (var i = wanted - 1; i < taken.Length; i++)
        {
            if (taken[i] - taken[i - wanted + 1] <= ReachedSpan)
                return taken[i];
        }
        return double.PositiveInfinity;
    }

    private static async Task<LimitCounts> SwitchAsync(HttpClient control, LimitForm? form)
    {
        using var answer = await control.PutAsync(new Uri($"/{form?.ToString() ?? "none"}", UriKind.Relative), null);
        return await answer.Content.ReadFromJsonAsync<LimitCounts>() ?? throw new InvalidOperationException("The server has no counts.");
    }

    private sealed record FixedRate(double Rate, double PerSecond, double RefusedShare);

    private sealed record Followed(double PerSecond, double RefusedShare, double Reached);
}
