using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <summary>What is looked for.</summary>
public sealed class LookupBatch
{
    /// <summary>By which values a draft looks for its record.</summary>
    public List<LookupKey> Keys { get; } = [];

    /// <summary>By which values a name in a reference cell is looked for.</summary>
    public List<SlotKey> Names { get; } = [];

    /// <summary>Records that drafts have without a search: by their ID, or because the ledger knows them.</summary>
    public List<KeyValuePair<long, string>> Claims { get; } = [];

    /// <summary>Further records that are wanted by their id.</summary>
    public List<string> Ids { get; } = [];

    public int Size => Keys.Count + Names.Count + Claims.Count + Ids.Count;
}
