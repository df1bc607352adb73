using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

public sealed record PlanCount(string Sheet, string Resource, OperationKind Kind, long Count);
