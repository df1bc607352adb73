using System.Diagnostics;
using System.Globalization;

namespace BulkProviders.Fuzzing.Trials;

/// <summary>How long a trial may take and how much memory it may have; what is beyond is a finding.</summary>
internal static class TrialLimits
{
    private const long MostMemory = 500L << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // Other programs may have the processors meanwhile.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for a trial and watches it; one that does not end is left alone.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="memory">How many bytes are in use.</param>
    /// <param name="processor">How much time of a processor was used.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<TrialVerdict> WatchAsync(Task<TrialVerdict> trial, Func<long> memory, Func<TimeSpan> processor, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var before = processor();
        long most = 0;
        var used = TimeSpan.Zero;
        while (await Task.WhenAny(trial, Task.Delay(Look, TimeProvider.System, cancellationToken)) != trial)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (most, used) = (Math.Max(most, memory()), Later(used, processor() - before));
            if (clock.Elapsed > Hang)
                return new TrialVerdict("hang", "no end within two minutes") { Time = used, Memory = most };
        }

        var verdict = await trial with { Time = Later(used, processor() - before), Memory = Math.Max(most, memory()) };
        return verdict.Finding is not null ? verdict
            : verdict.Time > Longest ? verdict with { Finding = string.Create(CultureInfo.InvariantCulture, $"took {verdict.Time.TotalSeconds:0.0} s") }
            : verdict.Memory > MostMemory ? verdict with { Finding = string.Create(CultureInfo.InvariantCulture, $"took {verdict.Memory >> 20} MB") }
            : verdict;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
