using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Applying;

/// <summary>What becomes of a planned operation, after its record was read again.</summary>
/// <param name="Operation">As it is to be sent now.</param>
/// <param name="Status">Where it is not to be sent: its outcome; otherwise null.</param>
/// <param name="Errors">Why not.</param>
/// <param name="Notes">What is to be known all the same.</param>
internal sealed record DriftVerdict(PlannedOperation Operation, RowStatus? Status, IReadOnlyList<RowError> Errors, IReadOnlyList<RowError> Notes)
{
    public static DriftVerdict Conflict(PlannedOperation operation, params IReadOnlyList<RowError> errors) => new(operation, RowStatus.Conflict, errors, []);

    public static DriftVerdict Settled(PlannedOperation operation, RowStatus status, RowError note) => new(operation, status, [], [note]);
}
