using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>Decides what becomes of one field that a run wrote to a record which it did not create. Pure: same facts, same answer.</summary>
/// <param name="schema">The type of the record.</param>
internal sealed class UndoRule(ResourceSchema schema)
{
    /// <param name="member">Wire name of the field.</param>
    /// <param name="writes">The writes of the run to it, in their order; at least one.</param>
    /// <param name="record">The record as it is now.</param>
    /// <param name="later">What later runs made of the field.</param>
    public UndoneField Judge(string member, IReadOnlyList<WrittenOperation> writes, ResourceRecord record, LaterFate later)
    {
        var column = schema.ColumnOf(member);
        var header = column?.Header ?? member;
        var (before, imported) = (writes[0].BeforeOf(member), writes[^1].ImageOf(member));
        var isShown = record.Fields.TryGetValue(member, out var shown);
        var seen = new UndoneField(member, UndoStatus.Cannot) { Before = before, Imported = imported, Now = shown, Proposed = before };
        if (!isShown && (column is { IsRelationship: true } || imported is FieldValue.One or FieldValue.Many))
            return seen with { Reason = RowErrors.UndoNotShown(header) };
        var now = shown ?? FieldValue.Cleared;
        seen = seen with { Now = now };
        if (imported is FieldValue.Many || now is FieldValue.Many)
            return OfLinks(seen, LinkUndo.Of(member, writes, now), header, later);
        if (before is not null && FieldCompare.Same(before, now, column))
            return seen with { Status = UndoStatus.Already };
        return Settled(seen, header, later) ?? (before is null
            ? seen with { Reason = RowErrors.UndoBeforeUnknown(header) }
            : imported is not null && FieldCompare.Same(imported, now, column)
                ? seen with { Status = UndoStatus.Restored }
                : seen with { Status = UndoStatus.Kept, Reason = RowErrors.UndoEdited(header) });
    }

    private static UndoneField OfLinks(UndoneField seen, LinkUndo? links, string header, LaterFate later)
    {
        if (links is null)
            return seen with { Proposed = null, Reason = RowErrors.UndoBeforeUnknown(header) };
        seen = seen with { Proposed = links.Proposed };
        if (links.IsNothing)
            return seen with { Status = UndoStatus.Already };
        return Settled(seen, header, later) ?? seen with { Status = UndoStatus.Restored };
    }

    // What later runs made of it decides before the present value does: a run that wrote the same value again meant it too.
    private static UndoneField? Settled(UndoneField seen, string header, LaterFate later) =>
        later.UndoneBy is not null && later.WrittenBy is null ? seen with { Status = UndoStatus.Already }
        : later.WrittenBy is { } again ? seen with { Status = UndoStatus.Kept, Reason = RowErrors.UndoWrittenAgain(header, again.RunId, again.StartedAt) }
        : null;
}
