using BulkProviders.Application.Imports;

namespace BulkProviders.Application.Rosters;

/// <summary>A list that comes again and again.</summary>
/// <param name="Import">Its files, the tenant, and how rows are imported.</param>
/// <param name="Name">Name of the roster: all lists of one form have one.</param>
/// <param name="Folder">The folder that holds the memories of rosters.</param>
public sealed record RosterRequest(ImportRequest Import, string Name, string Folder)
{
    /// <summary>Header of the column by which records are known again; null for the one of the lists before, or the usual one.</summary>
    public string? Key { get; init; }

    /// <summary>Header of the column that tells senders apart; null for that of the lists before, or for one sender.</summary>
    public string? By { get; init; }

    /// <summary>Which records the roster is about, such as <c>State=CA</c>; null for what the mapping or the lists before say, or for all.</summary>
    public string? Scope { get; init; }

    /// <summary>The day of the list; null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Agrees to a list that is much smaller or other than the one before: it is what the next one is held against.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>From how many lists in a row on a record that is missing is proposed for closing.</summary>
    public int MissingAfter { get; init; } = 2;
}
