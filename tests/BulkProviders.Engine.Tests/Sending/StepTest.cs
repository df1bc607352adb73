using BulkProviders.Engine.Recovery;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>A step by itself: a tenant that holds one agency, a clock, and what is known of the tenant's ids.</summary>
public abstract class StepTest : IDisposable
{
    private protected StepTest()
    {
    }

    /// <summary>How old a comparison may be.</summary>
    protected static TimeSpan MaxAge { get; } = TimeSpan.FromMinutes(5);

    protected FakeTimeProvider Time { get; } = new();

    private protected FakeTenant Tenant { get; } = SubmissionTest.Holding("a", "Oak");

    private protected ClientIdSupport ClientIds { get; } = new("agencies", null);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            ClientIds.Dispose();
    }
}
