using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>
/// Reads a type again and again until a reading brings nothing new and shows no sign that records have moved under it. Records that one reading did not have are
/// asked for by their ids: those that are gone leave the export. What all readings had together is the export.
/// </summary>
/// <param name="reading">The type.</param>
/// <param name="book">What has come already.</param>
/// <param name="take">Takes the records that are new.</param>
/// <param name="isCountEnough">One reading that agrees with the tenant's count will do.</param>
internal sealed class RepeatedReading(TypeReading reading, PassBook book, Func<RecordPage, CancellationToken, Task> take, bool isCountEnough)
{
    private const int MostPasses = 6;
    private const int IdsAtOnce = 500;

    /// <param name="begun">Readings that were given up before.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReadProof> RunAsync(int begun, CancellationToken cancellationToken)
    {
        long? before = null;
        for (var pass = begun + 1; ; pass++)
        {
            var count = await PassAsync(pass, cancellationToken);
            before ??= count.First;
            var skipped = await SkippedAsync(pass, cancellationToken);
            var live = book.CountOf(pass);
            var proof = new ReadProof(ProofGrade.Stable, pass, book.Count - book.Gone.Count)
            {
                TotalBefore = before,
                TotalAfter = count.Last,
                Doubled = count.Doubled,
                Gone = book.Gone.Count
            };
            var isWhole = !(live < count.Lowest);
            if (pass > begun + 1 && count is { News: 0, Doubled: 0, HasFallen: false } && skipped == 0 && isWhole)
                return proof;
            if (isCountEnough && live == count.Last)
                return proof with { Grade = ProofGrade.Counted, Reason = ProofReasons.OnlyCounted };
            // Twice the same records, and fewer than are counted: a third reading shows no more of them.
            if (pass - begun == MostPasses || (pass > begun + 1 && count is { News: 0, Doubled: 0 } && skipped == 0 && !isWhole && !count.HasFallen))
                return Doubtful(proof, count, live);
        }
    }

    private static ReadProof Doubtful(ReadProof proof, PassCount count, long live)
    {
        if (live < count.Last)
            return proof with { Grade = ProofGrade.Unproven, Reason = ProofReasons.Fewer(count.Last, live) };
        var reason = count.Doubled > 0 && count.News == 0 ? ProofReasons.NoOrder : ProofReasons.Moving;
        return proof with { Grade = live == count.Last ? ProofGrade.Counted : ProofGrade.Unproven, Reason = reason };
    }

    private async Task<PassCount> PassAsync(int pass, CancellationToken cancellationToken)
    {
        var count = new PassCount();
        await foreach (var page in reading.PagesAsync(cancellationToken))
            count.Add(page, await new PassPage(book, take).TakeAsync(page, pass, cancellationToken));
        return count;
    }

    /// <summary>How many records are there although this reading did not have them.</summary>
    private async Task<int> SkippedAsync(int pass, CancellationToken cancellationToken)
    {
        var skipped = 0;
        foreach (var batch in book.MissingIn(pass).Chunk(IdsAtOnce))
        {
            var found = await reading.Reader.FindAsync(reading.Schema, batch, cancellationToken);
            foreach (var id in batch)
                if (!found.TryGetValue(id, out var record))
                    book.Lose(id);
                else if (reading.Holds(record))
                {
                    book.Meet(id, pass, isOwn: true);
                    skipped++;
                }
        }

        return skipped;
    }

    /// <summary>What one reading showed.</summary>
    private sealed class PassCount
    {
        public long News { get; private set; }

        public long Doubled { get; private set; }

        public long? First { get; private set; }

        public long? Last { get; private set; }

        public long? Lowest { get; private set; }

        /// <summary>The total fell from one page to the next: a record was deleted, and those behind it moved up.</summary>
        public bool HasFallen { get; private set; }

        public void Add(RecordPage page, int news)
        {
            News += news;
            // Servers repeat their last page for whoever asks for one more; within a page that brings others it is a sign that records have moved.
            if (page.Ids.Count > 0)
                Doubled += page.Doubled;
            if (page.Counted is not { } total)
                return;
            First ??= total;
            HasFallen |= total < Last;
            Lowest = Lowest is { } lowest ? Math.Min(lowest, total) : total;
            Last = total;
        }
    }
}
