namespace BulkProviders.Engine.Ledger;

/// <param name="Id">The run that a statement comes from.</param>
/// <param name="Order">Its place among the runs, by <see cref="RunIndex.OrderOf(string)"/>.</param>
internal readonly record struct IngestSource(string Id, string Order);
