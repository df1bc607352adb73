using BulkProviders.Core.Tenants;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Which records have been delivered: 16 bytes for each, where ids are UUIDs.</summary>
internal sealed class SeenRecords
{
    private readonly HashSet<Guid> _uuids = [];
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    public int Count => _uuids.Count + _others.Count;

    public bool Has(string id) => Guid.TryParse(id, out var uuid) ? _uuids.Contains(uuid) : _others.Contains(id);

    /// <summary>True for the first time.</summary>
    public bool Add(string id) => Guid.TryParse(id, out var uuid) ? _uuids.Add(uuid) : _others.Add(id);
}

/// <summary>The same for records of several types.</summary>
internal sealed class SeenIncluded
{
    private readonly Dictionary<string, SeenRecords> _byType = new(StringComparer.Ordinal);

    public bool Add(ResourceRecord record)
    {
        if (!_byType.TryGetValue(record.Type, out var seen))
            _byType[record.Type] = seen = new SeenRecords();
        return seen.Add(record.Id);
    }
}
