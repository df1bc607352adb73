namespace BulkProviders.Cli.Tests;

/// <summary>A clock that is ahead.</summary>
/// <param name="by">How far.</param>
internal sealed class LaterTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
