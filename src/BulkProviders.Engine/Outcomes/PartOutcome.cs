using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Outcomes;

/// <param name="Part">Which part of the sheet, from 0.</param>
/// <param name="Status">What became of the record, or null where nothing was done for it.</param>
/// <param name="RecordId">Its id, where one exists or may exist.</param>
/// <param name="ChosenId">The id chosen for its create, or null.</param>
/// <param name="SharedWith">The row that stands for the record, where this row only repeats it.</param>
public sealed record PartOutcome(int Part, RowStatus? Status, string? RecordId, string? ChosenId, RowLocation? SharedWith);
