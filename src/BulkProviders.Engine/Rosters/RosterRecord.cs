using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Rosters;

/// <summary>What the lists of a roster have said of one key so far.</summary>
/// <param name="Key">The key as the list writes it.</param>
/// <param name="Sender">Who sent it last, or empty.</param>
/// <param name="Name">What people know it by.</param>
public sealed record RosterRecord(string Key, string Sender, string Name)
{
    /// <summary>The type or flat sheet of its rows.</summary>
    public required string Sheet { get; init; }

    /// <summary>The list that had it first.</summary>
    public required string FirstList { get; init; }

    /// <summary>The list that had it last.</summary>
    public required string LastList { get; init; }

    /// <summary>The first list that did not have it any more, or null.</summary>
    public string? MissingSince { get; init; }

    /// <summary>How many lists in a row with different content have not had it.</summary>
    public int MissingLists { get; init; }

    /// <summary>The run that closed it, by somebody's decision; null while it is open.</summary>
    public string? ClosedBy { get; init; }

    public bool IsClosed => ClosedBy is not null;

    /// <summary>The records that its rows were stored in.</summary>
    public IReadOnlyList<RosterPart> Parts { get; init; } = [];

    /// <summary>The first of its records of a type; empty where it has none.</summary>
    public string IdOf(string resource) => Parts.FirstOrDefault(p => p.Resource == resource)?.Id ?? "";

    public bool IsMissing => MissingLists > 0;

    /// <summary>What stands for a key in comparisons.</summary>
    public static string Fold(string key) => KeyFolding.Fold(key);
}

/// <summary>A record of a key, with what the lists last said of it.</summary>
/// <param name="Resource">Type of the record.</param>
/// <param name="Id">The record.</param>
/// <param name="Fields">What the lists last said, with references resolved.</param>
public sealed record RosterPart(string Resource, string Id, IReadOnlyList<DraftField> Fields)
{
    /// <summary>Where the list no longer has it, and what is to become of it was not decided yet: in what state it is; else null.</summary>
    public RosterState? Gone { get; init; }

    /// <summary>What has taken its place, or empty.</summary>
    public string GoneFor { get; init; } = "";

    public string TextOf(string member) => RosterText.Of(Fields, member);
}
