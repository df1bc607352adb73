using BulkProviders.Engine.Runs;

namespace BulkProviders.Engine.Undo;

/// <summary>A run at the same tenant that began after the one that is undone.</summary>
/// <param name="RunId">The run.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Undoes">The run that it undid, or null.</param>
/// <param name="Source">What it wrote.</param>
internal sealed record LaterRun(string RunId, DateTimeOffset StartedAt, string? Undoes, UndoSource Source)
{
    /// <summary>The setting by which a run says which run it undoes.</summary>
    public const string UndoesSetting = "Undo:Run";

    public static LaterRun Of(RunFacts facts, UndoSource source) => new(facts.RunId, facts.StartedAt, facts.Settings.GetValueOrDefault(UndoesSetting), source);
}
