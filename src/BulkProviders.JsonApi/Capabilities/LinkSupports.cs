using System.Collections.Concurrent;
using BulkProviders.Core.Tenants;

namespace BulkProviders.JsonApi.Capabilities;

/// <summary>
/// How a tenant shows the links of one type, relationship by relationship. What records leave out is unknown, never empty. Safe for concurrent use.
/// </summary>
internal sealed class LinkSupports(IReadOnlyCollection<string> members)
{
    private readonly ConcurrentDictionary<string, LinkSupport> _supports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LinkTemplates> _templates = new(StringComparer.Ordinal);

    /// <summary>The relationships that the catalog knows.</summary>
    public IReadOnlyCollection<string> Members => members;

    /// <summary>Those that records show only where they are included.</summary>
    public IEnumerable<string> Included => members.Where(m => Of(m).Asking == Asking.Helps);

    /// <summary>Those of which nothing is known yet.</summary>
    public IEnumerable<string> Unknown => members.Where(m => Of(m).Asking == Asking.Unknown);

    public LinkSupport Of(string member) => _supports.GetValueOrDefault(member);

    public bool IsRefused(string member) => Of(member).Asking == Asking.Useless;

    public void Learn(string member, Asking asking) => _supports.AddOrUpdate(member, _ => new LinkSupport(asking), (_, h) => h with { Asking = asking });

    public void Read(string member, LinkAddress at) =>
        _supports.AddOrUpdate(member, _ => new LinkSupport(Asking.Unknown, at), (_, h) => h with { Proven = at, Failures = 0 });

    public void Failed(string member) => _supports.AddOrUpdate(member, _ => new LinkSupport(Asking.Unknown, null, 1), (_, h) => h with { Failures = h.Failures + 1 });

    /// <summary>The members of which these records show nothing, though they are of the type.</summary>
    public static List<string> Unshown(IEnumerable<string> members, IReadOnlyCollection<ResourceRecord> records) =>
        [.. members.Where(m => records.Any(r => !r.Fields.ContainsKey(m)))];

    /// <summary>Keeps the forms of the addresses that a record gave for its links.</summary>
    public void Keep(IReadOnlyDictionary<string, LinkTemplates> templates)
    {
        foreach (var (member, template) in templates)
            _templates.TryAdd(member, template);
    }

    public LinkTemplates? TemplatesOf(string member) => _templates.GetValueOrDefault(member);

    /// <summary>What is worth knowing in a later run: <c>member=include</c>, <c>own</c> or <c>related</c>; empty where there is nothing.</summary>
    public string Kept() => string.Join(',', members.Select(m => (Member: m, Support: Of(m))).Where(h => WordOf(h.Support) is not null)
        .OrderBy(h => h.Member, StringComparer.Ordinal).Select(h => $"{h.Member}={WordOf(h.Support)}"));

    /// <summary>Takes what an earlier run has kept; what is not understood is learnt anew.</summary>
    public void Restore(string kept)
    {
        foreach (var part in kept.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (part.Split('=') is [var member, var word] && members.Contains(member) && SupportOf(word) is { } support)
                _supports[member] = support;
    }

    private static string? WordOf(LinkSupport support) => support switch
    {
        { Asking: Asking.Helps } => "include",
        { Asking: Asking.Useless, Proven: LinkAddress.Own } => "own",
        { Asking: Asking.Useless, Proven: LinkAddress.Related } => "related",
        _ => null
    };

    private static LinkSupport? SupportOf(string word) => word switch
    {
        "include" => new LinkSupport(Asking.Helps),
        "own" => new LinkSupport(Asking.Useless, LinkAddress.Own),
        "related" => new LinkSupport(Asking.Useless, LinkAddress.Related),
        _ => null
    };
}

/// <summary>The addresses that a tenant names for a relationship, with <c>{id}</c> in the place of the record's id; null where it names none.</summary>
internal sealed record LinkTemplates(string? Own, string? Related)
{
    public const string Id = "{id}";

    public string? Of(LinkAddress address) => address == LinkAddress.Own ? Own : Related;
}
