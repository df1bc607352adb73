using System.Text.Json;
using System.Text.Json.Serialization;
using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Reviews;

/// <summary>What was sent to the owners of faulty rows of a run and what came back; kept in the folder of the run. Holds names of owners and no other cell.</summary>
internal sealed record ReviewState
{
    private const string FileName = "reviews.json";

    public int SchemaVersion { get; init; } = 1;

    /// <summary>The splits, the oldest first.</summary>
    public IReadOnlyList<SentSplit> Splits { get; init; } = [];

    /// <summary>What the last collecting found; empty before.</summary>
    public IReadOnlyList<KeptFinding> Findings { get; init; } = [];

    /// <summary>The owners whose workbooks came back.</summary>
    public IReadOnlyList<string> Returned { get; init; } = [];

    public static ReviewState Read(RunFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathIn(folder)), ReviewJson.Default.ReviewState) ?? new ReviewState();
        }
        catch (FileNotFoundException)
        {
            return new ReviewState();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw RunException.Internal($"{PathIn(folder)} cannot be read: {e.Message} It says what was sent to the owners of rows. Move it away to begin anew.", e);
        }
    }

    /// <exception cref="RunException">The folder of the run cannot be written.</exception>
    public void Save(RunFolder folder)
    {
        try
        {
            var beside = PathIn(folder) + ".new";
            File.WriteAllText(beside, JsonSerializer.Serialize(this, ReviewJson.Default.ReviewState));
            File.Move(beside, PathIn(folder), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"{PathIn(folder)} could not be written: {e.Message} Check that the disk has space and that you may write there.", e);
        }
    }

    private static string PathIn(RunFolder folder) => Path.Combine(folder.Path, FileName);
}

/// <param name="At">When it was made.</param>
/// <param name="Folder">Where the workbooks were written.</param>
/// <param name="By">The columns.</param>
/// <param name="Due">Until when they are to come back, or null.</param>
/// <param name="IsMasked">Cells were masked.</param>
/// <param name="Owners">The workbooks.</param>
internal sealed record SentSplit(DateTimeOffset At, string Folder, IReadOnlyList<string> By, DateOnly? Due, bool IsMasked, IReadOnlyList<Reports.OwnerFile> Owners);

/// <summary>A finding that is no longer just open: its identity is the run, the row, the column and the code.</summary>
/// <param name="Row">Number of the row in the journal.</param>
/// <param name="Column">Header, or null.</param>
/// <param name="Code">Error code.</param>
/// <param name="State">What became of it.</param>
internal sealed record KeptFinding(long Row, string? Column, string Code, FindingState State)
{
    /// <summary>For a waived one: why.</summary>
    public string? Reason { get; init; }

    /// <summary>For a waived one: who said so.</summary>
    public string? Who { get; init; }
}

/// <summary>What became of a finding. Only a check of the corrected row makes it Fixed.</summary>
public enum FindingState
{
    /// <summary>Nothing has come back for it, or what came back did not fix it.</summary>
    Open,

    /// <summary>A check of the corrected row no longer finds it.</summary>
    Fixed,

    /// <summary>Somebody said why the row stays as it is. It still is not stored.</summary>
    Waived,

    /// <summary>The row came back with the same value.</summary>
    ReturnedUnchanged,

    /// <summary>Two answers contradict each other; neither was taken.</summary>
    Conflict
}

/// <summary>The form of the file.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReviewState))]
internal sealed partial class ReviewJson : JsonSerializerContext;
