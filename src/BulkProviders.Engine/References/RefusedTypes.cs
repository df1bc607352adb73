using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.References;

/// <summary>The types of an import that its tenant cannot take: found out before anything is looked up or written, so that their rows are told once and for all.</summary>
public sealed class RefusedTypes
{
    public static readonly RefusedTypes None = new([], []);

    private readonly Dictionary<string, RowError> _refusals;
    private readonly HashSet<string> _taken;

    private RefusedTypes(Dictionary<string, RowError> refusals, HashSet<string> taken) => (_refusals, _taken) = (refusals, taken);

    /// <summary>Asks about each type that rows are to be written to, with one page.</summary>
    /// <param name="wanted">Names of the types.</param>
    /// <exception cref="RunException">The tenant cannot be asked, or takes none of them.</exception>
    public static async Task<RefusedTypes> AskAsync(
        ITypeAvailability reach, ResourceCatalog catalog, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var refusals = new Dictionary<string, RowError>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in wanted)
            if (await reach.RefusalAsync(catalog.Get(type), cancellationToken) is { } refusal)
                refusals[type] = refusal;
        if (refusals.Count > 0 && refusals.Count == wanted.Count)
            throw RunException.NoAccess("The tenant takes nothing of this import; nothing was written."
                + string.Concat(wanted.Select(w => Environment.NewLine + $"{refusals[w].Message} {refusals[w].Remedy}")));
        return new RefusedTypes(refusals, [.. wanted.Where(r => !refusals.ContainsKey(r)).Select(r => catalog.Get(r).Name)]);
    }

    /// <summary>What the rows of a type are told, or null where the tenant takes them.</summary>
    public RowError? Of(string resource) => _refusals.GetValueOrDefault(resource);

    /// <summary>Whether rows that the tenant takes can use this lookup type.</summary>
    public bool Needs(string lookup, ResourceCatalog catalog) =>
        _refusals.Count == 0
        || _taken.Any(t => catalog.Get(t).Columns.Any(c => lookup.Equals(c.Target, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A sentence for each type, for the user to see before anything is written.</summary>
    public IReadOnlyList<string> Notices(ResourceCatalog catalog) =>
        [.. _refusals.Select(r => $"{catalog.Get(r.Key).Sheet}: {r.Value.Message} {r.Value.Remedy}")];
}
