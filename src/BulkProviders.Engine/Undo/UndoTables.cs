using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>The tables of the journal of an undo.</summary>
internal sealed record UndoTables(RowTable Rows, DraftTable Drafts, OperationTable Operations, SearchTable Search, UndoTable Fields);
