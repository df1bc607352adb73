using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>Hands on what a page brings that no page before it had, in this reading of the type or an earlier one.</summary>
internal sealed class PassPage(PassBook book, Func<RecordPage, CancellationToken, Task> take)
{
    /// <summary>How many records came that no reading had before, also of another type that shares the collection.</summary>
    public async Task<int> TakeAsync(RecordPage page, int pass, CancellationToken cancellationToken)
    {
        var own = page.Records.Where(r => book.Meet(r.Id, pass, isOwn: true) is { IsNewOwn: true }).ToList();
        var news = own.Count;
        if (page.Ids.Count > page.Records.Count)
        {
            var owned = page.Records.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
            news += page.Ids.Count(i => !owned.Contains(i) && book.Meet(i, pass, isOwn: false).IsNew);
        }

        await take(own.Count == page.Records.Count ? page : page with { Records = own }, cancellationToken);
        return news;
    }
}
