using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Links;

/// <summary>
/// Decides who has a place for one record that several rows claim: the one that is latest by the column which the catalog names, otherwise nobody, and that
/// is an error of each row. Rows that bring nothing new give way.
/// </summary>
internal sealed class LinkConflicts(LinkTable links, OperationTable operations)
{
    // So many rows are named in a sentence, one of them perhaps the row itself.
    private const int Named = 6;
    private const int BatchSize = 500;

    public void Decide()
    {
        foreach (var batch in links.Pages.Conflicting().WithHeads(c => c.Place, Named).Select(c => Verdict(c.Head, c.Item)).OfType<Loss>().Chunk(BatchSize))
        {
            links.GiveUp([.. batch.Where(v => !v.IsError).Select(v => v.Loser.OperationId)]);
            var refused = batch.Where(v => v.IsError).ToList();
            operations.AddPlans(
                [], [.. refused.Select(v => new DraftOutcome(v.Loser.Location.RowId, v.Loser.DraftId, RowStatus.Invalid, RecordId: null))],
                [.. batch.Where(v => v.Remark is not null).Select(v => new RowFinding(v.Loser.Location.RowId, v.IsError, v.Remark ?? throw new InvalidOperationException("Filtered above.")) { DraftId = v.Loser.DraftId })]);
        }
    }

    private static Loss? Verdict(IReadOnlyList<LinkClaim> head, LinkClaim claim)
    {
        var (first, second) = (head[0], head[1]);
        var isDecided = first.Rank is not null && (first.Rank != second.Rank || first.IsWeak != second.IsWeak);
        if (claim.OperationId == first.OperationId && (isDecided || first.IsWeak != second.IsWeak))
            return null;
        // A place that only rows claim which bring nothing new stays as it is, unless one of them is the latest.
        if (claim.IsWeak)
            return new Loss(claim, IsError: false, Remark: null);
        // Where the greatest rank is shared those who share it are wrong; all others have lost to any of them.
        return isDecided || claim.Rank != first.Rank
            ? new Loss(claim, IsError: false, RowErrors.PlaceHasOther(claim.Header, claim.Member, first.Location.SeenFrom(claim.Location)))
            : new Loss(claim, IsError: true, RowErrors.PlaceClaimedTwice(claim.Header, claim.Member, Others(head, claim)));
    }

    private static string Others(IReadOnlyList<LinkClaim> head, LinkClaim claim) =>
        Listing.Of(head.Where(c => !c.IsWeak && c.Rank == claim.Rank && c.Location.RowId != claim.Location.RowId).Select(c => c.Location.SeenFrom(claim.Location)));

    private sealed record Loss(LinkClaim Loser, bool IsError, RowError? Remark);
}
