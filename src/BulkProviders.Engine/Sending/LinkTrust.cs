using System.Collections.Concurrent;

namespace BulkProviders.Engine.Sending;

/// <summary>What writes of one type have shown about links: which the tenant keeps, and which it ignores without a word. Safe for concurrent use.</summary>
internal sealed class LinkTrust
{
    // What a server does with a relationship of a new record it does with every new record.
    private const int Proofs = 3;

    private readonly ConcurrentDictionary<string, int> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _ignored = new(StringComparer.Ordinal);

    /// <summary>So many records were seen to keep these links that new ones need not be read for it.</summary>
    public bool IsProven(string member) => _kept.GetValueOrDefault(member) >= Proofs && !_ignored.ContainsKey(member);

    /// <summary>The tenant was seen to ignore these links even after a wait: reads that lag behind are not the reason.</summary>
    public bool IsIgnored(string member) => _ignored.ContainsKey(member);

    public void Kept(string member) => _kept.AddOrUpdate(member, 1, (_, n) => n < Proofs ? n + 1 : n);

    public void Ignored(string member) => _ignored[member] = true;
}
