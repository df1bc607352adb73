using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>
/// Reads a type behind the last id of each page. Every page must lie above all before it, and the last one is empty: so a record that lived throughout cannot be passed
/// over, whatever is deleted and made meanwhile.
/// </summary>
internal sealed class KeysetReading(TypeReading reading, PassBook book, Func<RecordPage, CancellationToken, Task> take)
{
    // A total that stays above what comes is asked about by reading again; records that come and go explain it too.
    public const int MostPasses = 3;

    /// <summary>The proof, or null where the tenant does not give records like that; what has come by then has been taken.</summary>
    public async Task<ReadProof?> RunAsync(CancellationToken cancellationToken)
    {
        var first = await reading.PageByIdAsync(new IdPosition(null), cancellationToken);
        if (first is null || !await KeysetProbe.IsHonouredAsync(reading, first, cancellationToken))
            return null;
        for (var pass = 1; ; pass++)
        {
            if (await PassAsync(first, pass, cancellationToken) is not { } isNew)
                return null;
            var after = await reading.PageByIdAsync(new IdPosition(null), cancellationToken);
            var unique = book.CountOf(pass);
            var proof = new ReadProof(ProofGrade.Keyset, pass, book.Count) { TotalBefore = first.Counted, TotalAfter = after?.Counted };
            if (after is null || !(unique < first.Counted && unique < after.Counted))
                return proof;
            if (pass > 1 && !isNew && book.MissingIn(pass).Count == 0)
                return proof with { Grade = ProofGrade.Unproven, Reason = ProofReasons.Fewer(after.Counted, unique) };
            if (pass == MostPasses)
                return proof;
            first = after;
        }
    }

    /// <summary>Whether a record came that no pass had before; null where a page broke the order.</summary>
    private async Task<bool?> PassAsync(RecordPage first, int pass, CancellationToken cancellationToken)
    {
        var order = new IdOrder();
        var isNew = false;
        for (var page = first; page.Ids.Count > 0;)
        {
            if (!order.Take(page.Ids))
                return null;
            isNew |= await new PassPage(book, take).TakeAsync(page, pass, cancellationToken) > 0;
            if (await reading.PageByIdAsync(new IdPosition(order.Last), cancellationToken) is not { } next)
                return null;
            page = next;
        }

        return isNew;
    }
}
