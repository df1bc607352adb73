using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Links;

/// <summary>Where Planning keeps what follows the main writes: the journal's part for links back, links that had to wait, and publishing.</summary>
public interface ILinkStore
{
    /// <summary>Appends links; each becomes a further operation of its draft.</summary>
    void Add(IReadOnlyList<PlannedLink> links);

    /// <summary>
    /// Finds out which record each link changes, and makes it wait for that record's own write. A link back is given up where the record's own row
    /// says what the place holds.
    /// </summary>
    void Place();

    /// <summary>Claims on places for one record that several links make, place by place as a stream: strong ones first, then by falling rank.</summary>
    IEnumerable<LinkClaim> Contested();

    /// <summary>Forgets links.</summary>
    void GiveUp(IReadOnlyList<long> operations);

    /// <summary>Links without an outcome whose row stands but that need a draft which has failed; the caller blocks them and asks again.</summary>
    IReadOnlyList<StrandedLink> Stranded(int limit);

    /// <summary>Gives links the outcome Blocked.</summary>
    void Block(IReadOnlyList<long> operations);

    /// <summary>Every link without an outcome, in order, as a stream, with what is known of both ends.</summary>
    IEnumerable<PlacedLink> Placed();

    /// <summary>Replaces operations by what they have become after comparing.</summary>
    void Replace(IReadOnlyList<PlannedOperation> operations);

    /// <summary>Puts the links of one record together: they go as one request, once each of them can go or never will. Nothing is added afterwards.</summary>
    void Group();

    /// <summary>How many links wait, by what they are for.</summary>
    IReadOnlyList<LinkCount> Counts();

    /// <summary>How many records that exist are changed by waiting links and by no row of their own.</summary>
    long RecordsLinkedOnly();
}

/// <summary>One claim on a place that several rows claim.</summary>
/// <param name="OperationId">The link.</param>
/// <param name="DraftId">The draft that asks for it.</param>
/// <param name="Location">Its row.</param>
/// <param name="Place">Names record and member; equal for claims on one place.</param>
/// <param name="Resource">Resource type of the record.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Header">Header of the column that asks.</param>
/// <param name="Rank">See <see cref="PlannedLink.Rank"/>.</param>
/// <param name="IsWeak">See <see cref="PlannedLink.IsWeak"/>.</param>
public sealed record LinkClaim(
    long OperationId, long DraftId, RowLocation Location, string Place, string Resource, string Member, string? Header, string? Rank, bool IsWeak);

/// <param name="OperationId">The link.</param>
/// <param name="RowId">The row that asks for it.</param>
/// <param name="Header">Header of the column that asks.</param>
/// <param name="Parent">The row that was not stored.</param>
public sealed record StrandedLink(long OperationId, long RowId, string? Header, RowLocation Parent);

/// <param name="Operation">The link as it was added; its record id is empty while the record is new.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Rank">See <see cref="PlannedLink.Rank"/>.</param>
/// <param name="IsWeak">See <see cref="PlannedLink.IsWeak"/>.</param>
/// <param name="Asker">Resource type of the draft that asks for it.</param>
/// <param name="TargetWrite">The main write of the record that is changed, where this import has one.</param>
public sealed record PlacedLink(PlannedOperation Operation, LinkKind Kind, string? Rank, bool IsWeak, string Asker, PlannedOperation? TargetWrite);

/// <param name="Kind">What they are for.</param>
/// <param name="Resource">Resource type of the records that are changed.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Count">How many links.</param>
public sealed record LinkCount(LinkKind Kind, string Resource, string Member, long Count);
