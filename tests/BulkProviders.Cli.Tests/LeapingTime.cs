namespace BulkProviders.Cli.Tests;

/// <summary>A clock on which two seconds pass between one look and the next, for what is old after one; waits take as long as they do.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private int _looks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromSeconds(2) * Interlocked.Increment(ref _looks);
}
