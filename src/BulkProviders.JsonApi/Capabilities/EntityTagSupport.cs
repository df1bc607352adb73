using System.Collections.Concurrent;

namespace BulkProviders.JsonApi.Capabilities;

/// <summary>
/// Which entity tags are worth sending as If-Match. A weak one fits no If-Match (RFC 9110 §13.1.1). A tenant that answers 412 to the very tag with which it
/// still shows the record knows no such conditions. Safe for concurrent use.
/// </summary>
internal sealed class EntityTagSupport(bool? areKnown)
{
    private readonly ConcurrentDictionary<(Endpoint Endpoint, string Id), string> _refused = new();

    // 1 for known, -1 for not.
    private volatile int _known = areKnown switch { true => 1, false => -1, null => 0 };

    /// <summary>Whether the tenant honours tags; null where that was never seen.</summary>
    public bool? AreKnown => _known switch { 1 => true, -1 => false, _ => null };

    /// <summary>The tag to send, or null for none.</summary>
    public string? ToSend(string? tag) => tag is null || _known < 0 || tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? null : tag;

    /// <summary>A write with a tag has been answered.</summary>
    public void Answered(Endpoint endpoint, string id, string? tag, int status)
    {
        if (tag is null)
            return;
        if (status == 412)
            _refused[(endpoint, id)] = tag;
        else if (status is >= 200 and < 300 && _known == 0)
            _known = 1;
    }

    /// <summary>A record has been read by itself.</summary>
    public void Seen(Endpoint endpoint, string id, string? tag)
    {
        if (!_refused.IsEmpty && _refused.TryRemove((endpoint, id), out var refused) && refused == tag)
            _known = -1;
    }
}
