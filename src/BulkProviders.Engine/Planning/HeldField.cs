using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Planning;

/// <summary>Why a value of a row is not written to a record that exists.</summary>
public enum HoldReason
{
    /// <summary>Somebody has changed the field in Casebook since the list was last stored.</summary>
    Edited,

    /// <summary>The value would close the record, and that waits for a decision.</summary>
    Closes
}

/// <summary>A value of a row that is held back.</summary>
/// <param name="RowId">Its row.</param>
/// <param name="DraftId">Its draft.</param>
/// <param name="Resource">Type of the record.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Reason">Why.</param>
/// <param name="Member">Wire name of the field.</param>
/// <param name="Said">What the row says.</param>
/// <param name="Now">What the tenant holds.</param>
public sealed record HeldField(long RowId, long DraftId, string Resource, string RecordId, HoldReason Reason, string Member, FieldValue Said, FieldValue Now)
{
    /// <summary>What the list before said; null where nobody knows.</summary>
    public FieldValue? Last { get; init; }

    /// <summary>File, sheet and row, once it is read back.</summary>
    public RowPlaceOfHold? Place { get; init; }
}

/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Number of the row.</param>
public sealed record RowPlaceOfHold(string Sheet, int Row);

/// <summary>Says which values of a row are not written to a record that exists, since they belong to others.</summary>
public interface IFieldKeeper
{
    /// <param name="draft">What the row says; references to records that are known carry their ids.</param>
    /// <param name="schema">The type.</param>
    /// <param name="record">The record as the tenant shows it.</param>
    /// <param name="sent">What the ledger knows that the record was last asked to hold, or null.</param>
    IReadOnlyList<HeldField> Held(ResourceDraft draft, ResourceSchema schema, ResourceRecord record, string? sent);
}
