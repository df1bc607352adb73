using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <param name="IsUncertain">An earlier process logged it; it may have been sent.</param>
internal sealed record LoggedOperation(PlannedOperation Operation, bool IsUncertain);
