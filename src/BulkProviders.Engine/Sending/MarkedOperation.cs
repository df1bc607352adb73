using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <param name="InDoubt">An earlier process marked it; it may have been sent.</param>
internal sealed record MarkedOperation(PlannedOperation Operation, bool InDoubt);
