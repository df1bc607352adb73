using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>A write of a run, as its journal has it.</summary>
/// <param name="Operation">What was sent, with the ids that references led to.</param>
/// <param name="Status">What became of it, or null where that was never known: it had left when the run was given up.</param>
/// <param name="After">What the tenant held then, or null where nothing is known to be written.</param>
internal sealed record WrittenOperation(PlannedOperation Operation, RowStatus? Status, AfterImage? After)
{
    /// <summary>Whether it was carried out is not known.</summary>
    public bool IsInDoubt => Status is null or RowStatus.Unconfirmed;

    /// <summary>Wire names of the fields that it wrote: those that differed, and for a create all.</summary>
    public IEnumerable<string> Members => Operation.Kind == OperationKind.Create ? Operation.Intended.Select(f => f.Member) : Operation.Changed;

    public bool Writes(string member) => Operation.Kind == OperationKind.Delete || Members.Contains(member);

    /// <summary>What the tenant held in a field that was written.</summary>
    public FieldValue? ImageOf(string member) => ValueOf(After?.Other ?? [], member) ?? ValueOf(Operation.Intended, member);

    /// <summary>What the tenant held in a field before, or null where that is not known.</summary>
    public FieldValue? BeforeOf(string member) => ValueOf(Operation.Before, member);

    private static FieldValue? ValueOf(IReadOnlyList<DraftField> fields, string member)
    {
        for (var i = 0; i < fields.Count; i++)
            if (fields[i].Member == member)
                return fields[i].Value;
        return null;
    }
}
