using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Engine.Undo;

/// <summary>A record with all that a run wrote to it.</summary>
/// <param name="Number">Number among the records of the run, from 1: the changed ones in row order, then the created ones, the newest first.</param>
/// <param name="Resource">Its type, by the name in the catalog.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="RowId">The row that wrote it first.</param>
/// <param name="Operations">The writes, in the order of the plan.</param>
internal sealed record WrittenRecord(long Number, string Resource, string RecordId, long RowId, IReadOnlyList<WrittenOperation> Operations)
{
    public RecordKey Key => new(Resource, RecordId);

    /// <summary>The run created it.</summary>
    public bool IsCreated => Operations.Any(o => o.Operation.Kind == OperationKind.Create);

    /// <summary>The run deleted it.</summary>
    public bool IsDeleted => Operations.Any(o => o.Operation.Kind == OperationKind.Delete);
}
