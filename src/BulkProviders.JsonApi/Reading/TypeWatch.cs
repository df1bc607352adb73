using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Answers;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Notices a collection whose records are of another type than the catalog says: they are left out, and nothing would pass for everything.</summary>
internal sealed class TypeWatch(Endpoint endpoint)
{
    private string? _other;
    private bool _hasOwn;

    public void Count(IReadOnlyList<ResourceRecord> records)
    {
        foreach (var record in records)
            if (record.Type == endpoint.Schema.Type)
                _hasOwn = true;
            else
                _other ??= record.Type;
    }

    /// <exception cref="Core.Basics.RunException">All records that came were of another type.</exception>
    public void Check()
    {
        if (_other is { } other && !_hasOwn)
            throw ReadFailure.OfType(endpoint, ServerWords.Clean(other, 60).TrimEnd('.'));
    }
}
