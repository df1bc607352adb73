using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Undo;

/// <summary>A write of a run to a record, as an audit tells it.</summary>
/// <param name="Resource">Type of the record.</param>
/// <param name="File">The file of the row, as it was given to the run.</param>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Row">Its row number.</param>
/// <param name="Action">create, update or delete.</param>
/// <param name="Status">What became of it; null where that was never known.</param>
/// <param name="Fields">What it changed.</param>
public sealed record AuditedWrite(string Resource, string File, string Sheet, int Row, string Action, RowStatus? Status, IReadOnlyList<AuditedField> Fields);

/// <param name="Column">Header of the column, or the wire name where the catalog has none.</param>
/// <param name="Before">The value before, as people read it; empty for none.</param>
/// <param name="After">The value after it.</param>
/// <param name="IsShown">The tenant has shown the value after; otherwise it is what was sent.</param>
public sealed record AuditedField(string Column, string Before, string After, bool IsShown);
