using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>The rosters beside one, of the same tenant: a record that another one lists is not gone, and two that list the same records take each other's changes back.</summary>
internal sealed class OtherRosters
{
    private readonly Dictionary<string, string> _rosters = new(StringComparer.OrdinalIgnoreCase);

    private OtherRosters()
    {
    }

    /// <param name="own">The memory of the roster itself.</param>
    /// <param name="folder">The folder of the memories.</param>
    /// <param name="name">The name of the roster itself.</param>
    /// <param name="catalog">The catalog.</param>
    public static OtherRosters Beside(RosterMemory own, string folder, string name, ResourceCatalog catalog)
    {
        var others = new OtherRosters();
        foreach (var other in RosterMemory.NamesIn(folder).Where(n => !n.Equals(name, StringComparison.OrdinalIgnoreCase)))
            others.Add(other, own, folder, catalog);
        return others;
    }

    /// <summary>The roster whose last list has a record; null where none has.</summary>
    public string? NameOf(string recordId) => _rosters.GetValueOrDefault(recordId);

    /// <summary>That records of a list are on another roster too, as a sentence; null where none is.</summary>
    public string? Shared(IReadOnlyCollection<string> recordIds)
    {
        var shared = recordIds.Distinct(StringComparer.OrdinalIgnoreCase).Where(_rosters.ContainsKey).GroupBy(i => _rosters[i]).MaxBy(g => g.Count());
        return shared is null ? null
            : $"{Words.Count(shared.Count(), "record")} of this list {(shared.Count() == 1 ? "is" : "are")} on the roster {shared.Key} too. Two rosters of the same records take each other's changes back: give all lists of one form one --name, and tell senders apart with --by.";
    }

    // What cannot be read is told of by whoever takes that roster's next list.
    private void Add(string name, RosterMemory own, string folder, ResourceCatalog catalog)
    {
        try
        {
            var memory = RosterMemory.Open(folder, name);
            if (memory.Head is not { } head || (own.Head is { } mine && mine.Tenant != head.Tenant))
                return;
            foreach (var record in memory.Records.Values.Where(r => r is { IsMissing: false, IsClosed: false }))
                _rosters[record.IdOf(new RosterShape(catalog, record.Sheet).Main)] = name;
        }
        catch (RunException)
        {
        }
    }
}
