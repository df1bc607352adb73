using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>What is decided about a record.</summary>
/// <param name="Action">What is done to it.</param>
/// <param name="Fields">Field by field; one with an empty name stands for the record as a whole.</param>
internal sealed record UndoneRecord(UndoAction Action, IReadOnlyList<UndoneField> Fields)
{
    /// <summary>What is sent: the fields with their new values, those that must come along, and what was held before; null where nothing is.</summary>
    public PlannedOperation? Write { get; init; }

    /// <summary>Fields that the write gives back.</summary>
    public IEnumerable<DraftField> Given => Write is { Kind: OperationKind.Update } write ? write.Intended.Where(f => write.Changed.Contains(f.Member)) : [];
}

/// <summary>How a record is undone.</summary>
internal enum UndoAction
{
    /// <summary>Fields are given back what they held.</summary>
    Field,

    /// <summary>A record that the run created is closed.</summary>
    Close,

    /// <summary>A record that the run created is deleted.</summary>
    Delete,

    /// <summary>The record is gone: the run deleted it, or somebody did since.</summary>
    Gone
}
