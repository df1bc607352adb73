using BulkProviders.Engine.Runs;

namespace BulkProviders.Engine.Undo;

/// <summary>The run that is undone, and what came after it.</summary>
/// <param name="Facts">What is known of its beginning.</param>
/// <param name="Source">What it wrote.</param>
/// <param name="Later">What later runs made of its records.</param>
internal sealed record UndoneRun(RunFacts Facts, UndoSource Source, LaterRuns Later);
