using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Operations;

/// <summary>A change of one field of a record that a row asks for besides its own write.</summary>
public sealed record PlannedLink
{
    /// <summary>The draft that asks for it.</summary>
    public required long DraftId { get; init; }

    public required long RowId { get; init; }

    public required LinkKind Kind { get; init; }

    /// <summary>Resource type of the record that is changed.</summary>
    public required string Resource { get; init; }

    /// <summary>The draft of that record, or null where the row names it by an ID.</summary>
    public long? Target { get; init; }

    /// <summary>The ID by which the row names it; empty where it names a draft.</summary>
    public string RecordId { get; init; } = "";

    public required DraftField Field { get; init; }

    /// <summary>Header of the column that asks for it, or null.</summary>
    public string? Header { get; init; }

    /// <summary>Where several rows claim the place, the one with the greatest text has it; null where nothing decides.</summary>
    public string? Rank { get; init; }

    /// <summary>The row brings nothing new: it takes the place only where it is empty and nobody else claims it.</summary>
    public bool IsWeak { get; init; }
}
