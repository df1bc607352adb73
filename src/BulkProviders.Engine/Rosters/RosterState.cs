namespace BulkProviders.Engine.Rosters;

/// <summary>What has become of a record from one list to the next.</summary>
public enum RosterState
{
    New,
    Changed,
    Same,
    Missing,
    Reappeared,
    MovedList,
    LeftScope,
    OnlyInCasebook,
    EditedInCasebook,
    SaysClosed,
    Renewed,
    SameRecord,
    ContactGone,
    ContactNew
}

/// <summary>The words for states.</summary>
public static class RosterStates
{
    public static IReadOnlyList<RosterState> All { get; } = Enum.GetValues<RosterState>();

    /// <summary>As people read it.</summary>
    public static string WordOf(RosterState state) => state switch
    {
        RosterState.MovedList => "Moved List",
        RosterState.LeftScope => "Left Scope",
        RosterState.OnlyInCasebook => "Only in Casebook",
        RosterState.EditedInCasebook => "Edited in Casebook",
        RosterState.SaysClosed => "Says Closed",
        RosterState.SameRecord => "Same Record?",
        RosterState.ContactGone => "Contact Gone",
        RosterState.ContactNew => "Contact New",
        _ => state.ToString()
    };
}

/// <summary>Something about a record that people should know or decide.</summary>
/// <param name="State">What.</param>
/// <param name="Key">The key of the record, or empty.</param>
/// <param name="Sender">Who sends it, or empty.</param>
/// <param name="Name">What people know it by.</param>
/// <param name="Resource">Type of the record that it is about.</param>
/// <param name="RecordId">That record; empty for one that is not there yet.</param>
public sealed record RosterFinding(RosterState State, string Key, string Sender, string Name, string Resource, string RecordId)
{
    /// <summary>A row of the list that it is about, or null.</summary>
    public RosterRow? Row { get; init; }

    /// <summary>The draft that waits for the decision, or null for the whole row or none.</summary>
    public long? DraftId { get; init; }

    /// <summary>Since which list.</summary>
    public string? Since { get; init; }

    /// <summary>How many lists in a row.</summary>
    public int Lists { get; init; }

    /// <summary>Somebody has decided that it is closed.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The other record, as people know it, or empty.</summary>
    public string Other { get; init; } = "";

    /// <summary>The other record, or empty.</summary>
    public string OtherId { get; init; } = "";

    /// <summary>Why the two may be one: the columns that agree.</summary>
    public string Shared { get; init; } = "";
}
