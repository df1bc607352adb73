using BulkProviders.Core.Results;
using BulkProviders.Engine.Links;

namespace BulkProviders.Engine.Planning;

/// <summary>What a run is about to write; shown to the user before the first write.</summary>
/// <param name="Counts">Operations by sheet, type and kind.</param>
/// <param name="Guessed">Wire names that will be written and rest on a guess, as <c>type.member</c>.</param>
public sealed record ImportPlan(IReadOnlyList<PlanCount> Counts, IReadOnlyList<string> Guessed)
{
    /// <summary>What follows the operations, by what it is for.</summary>
    public IReadOnlyList<LinkCount> Links { get; init; } = [];

    /// <summary>What updates do to each column, those that change most first; without values.</summary>
    public IReadOnlyList<ColumnChange> Profile { get; init; } = [];

    /// <summary>The columns of the profile that change so much that they must be agreed to, and have not been.</summary>
    public IReadOnlyList<ColumnChange> Held { get; init; } = [];

    /// <summary>Records that exist and that no row of the import updates, but that are linked to its rows.</summary>
    public long LinkedRecords { get; init; }

    /// <summary>The run would write nothing at all.</summary>
    public bool IsEmpty => Counts.Count == 0 && Links.Count == 0;

    /// <summary>Sentences about the input that the user should see before anything is written.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
