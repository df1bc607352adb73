using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Planning;

/// <summary>A record of the tenant; ids compare in any letter case.</summary>
internal readonly record struct RecordKey
{
    public RecordKey(string resource, string id) => (Resource, Folded) = (resource, KeyFolding.Fold(id));

    public string Resource { get; }

    public string Folded { get; }
}
