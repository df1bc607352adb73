using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Exports;

/// <param name="Sheet">The sheet under way.</param>
/// <param name="Rows">Records written to it.</param>
/// <param name="Total">How many the tenant says there are, or null.</param>
public sealed record ExportProgress(string Sheet, long Rows, long? Total) : RunEvent;
