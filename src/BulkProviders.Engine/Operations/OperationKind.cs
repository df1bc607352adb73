namespace BulkProviders.Engine.Operations;

public enum OperationKind
{
    Create,
    Update,
    Delete
}
