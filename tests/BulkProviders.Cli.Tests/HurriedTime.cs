namespace BulkProviders.Cli.Tests;

/// <summary>A clock whose waits are a hundred times shorter, for runs that would wait between tries; what has passed since counts as long as it was to be.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Factor = 100;

    private readonly long _start = System.GetTimestamp();

    public override long GetTimestamp() => _start + ((base.GetTimestamp() - _start) * Factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Factor : dueTime, period > TimeSpan.Zero ? period / Factor : period);
}
