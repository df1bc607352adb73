using System.Net.Http.Headers;

namespace BulkProviders.JsonApi.Http;

/// <summary>Reads the Retry-After header (RFC 9110 §10.2.3): seconds or a date.</summary>
internal static class RetryAfter
{
    /// <summary>The time to wait, never negative; null where the header is absent or not understood.</summary>
    public static TimeSpan? Read(RetryConditionHeaderValue? header, TimeProvider timeProvider)
    {
        var wait = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - timeProvider.GetUtcNow(),
            _ => (TimeSpan?)null
        };
        if (wait is not { } time)
            return null;
        return time < TimeSpan.Zero ? TimeSpan.Zero : time;
    }
}
