using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Http;

/// <summary>
/// How long the server has asked to wait without taking a call in between. It is believed up to <see cref="JsonApiOptions.MaxRetryAfter"/>, shared by all calls; after
/// that it is not waited for any more.
/// </summary>
internal sealed class AskedPauses(JsonApiOptions options, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private long? _since;

    /// <summary>What is kept of the pause that an answer asks for.</summary>
    public AskedPause Grant(int status, TimeSpan? asked)
    {
        lock (_lock)
        {
            if (status is not (429 or 503))
            {
                if (status < 500)
                    _since = null;
                return new AskedPause(asked, asked, IsOver: false);
            }
            if (asked is not { } pause)
                return default;
            _since ??= timeProvider.GetTimestamp();
            var left = options.MaxRetryAfter - timeProvider.GetElapsedTime(_since.Value);
            return left > TimeSpan.Zero || pause == TimeSpan.Zero
                ? new AskedPause(pause, pause < left ? pause : left, IsOver: false)
                : new AskedPause(pause, TimeSpan.Zero, IsOver: true);
        }
    }
}

/// <param name="Asked">What the server asked for, or null.</param>
/// <param name="Granted">How much of it is waited.</param>
/// <param name="IsOver">So much has been waited already that the call is given up.</param>
internal readonly record struct AskedPause(TimeSpan? Asked, TimeSpan? Granted, bool IsOver);
