using System.Text.Json.Serialization;

namespace BulkProviders.Application.Reports;

/// <summary>What an undo did.</summary>
/// <param name="Run">The run that was undone.</param>
/// <param name="Records">Records by the worst of their fields.</param>
/// <param name="Fields">Fields by themselves; a record as a whole counts as one.</param>
/// <param name="Closed">Records that the run had created and that are closed now; among the restored ones.</param>
/// <param name="Deleted">Records that the run had created and that are deleted now; among the restored ones.</param>
public sealed record SummaryUndo(string Run, SummaryUndoCounts Records, SummaryUndoCounts Fields, long Closed, long Deleted);

/// <param name="Restored">Given back; in a dry run what would be.</param>
/// <param name="Already">Held what they held before the run.</param>
/// <param name="Kept">Left, since somebody has changed them or depends on them.</param>
/// <param name="Cannot">Cannot be taken back.</param>
/// <param name="NotAttempted">To be given back, and not attempted yet.</param>
public sealed record SummaryUndoCounts(long Restored, long Already, long Kept, long Cannot, long NotAttempted);

/// <summary>What of a run could be undone when it ended.</summary>
/// <param name="Records">Records that it updated.</param>
/// <param name="Fields">Fields that it changed in them.</param>
/// <param name="Created">Records that it created.</param>
/// <param name="Deleted">Records that it deleted: those cannot be brought back.</param>
public sealed record SummaryUndoable(long Records, long Fields, long Created, long Deleted)
{
    /// <summary>The same in words, or null where there is nothing.</summary>
    [JsonIgnore]
    public string? Sentence
    {
        get
        {
            var parts = new List<string>();
            if (Fields > 0)
                parts.Add($"{Words.Count(Fields, "field")} of {Words.Count(Records, "record")}");
            if (Created > 0)
                parts.Add($"{Words.Count(Created, "new record")}");
            return parts.Count == 0 ? null : string.Join(" and ", parts);
        }
    }
}
