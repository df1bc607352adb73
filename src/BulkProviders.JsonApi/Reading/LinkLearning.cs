using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Reading;

/// <summary>
/// Reads first pages so that they show the links of their records. Many servers show them only where the relationship is included (JSON:API 1.1 §5.2.5 lets
/// them), so that is tried once for each relationship, and kept.
/// </summary>
/// <param name="read">Reads a first page.</param>
internal sealed class LinkLearning(Func<CollectionQuery, CancellationToken, Task<FirstPage>> read)
{
    /// <summary>The first page, with the links that the tenant shows in lists.</summary>
    public async Task<FirstPage> FirstAsync(CollectionQuery query, CancellationToken cancellationToken)
    {
        var include = query.Include;
        var first = await read(query, cancellationToken);
        if (first.Document is null && include.Count > 0 && IsRefusal(first))
        {
            var plain = await read(query.Plain(), cancellationToken);
            if (plain.Document is null)
                return first;
            return await LearnAsync(query, plain, include, isLearnt: false, cancellationToken);
        }
        return first.Document is null ? first : await LearnAsync(query, first, [.. query.Endpoint.Links.Unknown.Where(m => query.Wants(m) && IsNamed(first, m))], isLearnt: true, cancellationToken);
    }

    // What records do not name at all is tried when somebody needs it.
    private static bool IsNamed(FirstPage page, string member) =>
        page.Document is { } document && (document.Unlinked.Contains(member) || document.Records.Any(r => r.Fields.ContainsKey(member)));

    private static bool IsRefusal(FirstPage page) => page.Status is >= 400 and not 401;

    /// <param name="query">What is asked.</param>
    /// <param name="seen">The page without what is tried.</param>
    /// <param name="members">What to try.</param>
    /// <param name="isLearnt">The page holds all else that is wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private async Task<FirstPage> LearnAsync(
        CollectionQuery query, FirstPage seen, IReadOnlyCollection<string> members, bool isLearnt, CancellationToken cancellationToken)
    {
        var links = query.Endpoint.Links;
        if (seen.Document is { } page)
            links.Keep(page.Addresses);
        var unshown = Unshown(query, seen, members);
        if (Own(query, seen).Count == 0)
            // Nothing shows what an include would do; one that was refused is not sent again.
            return isLearnt ? seen : Give(links, members, seen);
        foreach (var member in members.Except(unshown))
            links.Learn(member, Asking.Needless);
        if (unshown.Count == 0)
            return seen;
        var all = await TryAsync(query, unshown, cancellationToken);
        if (all is not null)
            return all;
        if (unshown.Count > 1)
            foreach (var member in unshown)
                await TryAsync(query, [member], cancellationToken);
        else
            links.Learn(unshown[0], Asking.Useless);
        // What helps by itself is asked for together from here on.
        return unshown.Exists(m => links.Of(m).Asking == Asking.Helps) ? await read(query, cancellationToken) : seen;
    }

    private static FirstPage Give(LinkSupports links, IReadOnlyCollection<string> members, FirstPage seen)
    {
        foreach (var member in members)
            links.Learn(member, Asking.Useless);
        return seen;
    }

    /// <summary>The page with these included, where the tenant takes that; null where it refuses.</summary>
    private async Task<FirstPage?> TryAsync(CollectionQuery query, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var links = query.Endpoint.Links;
        var tried = await read(query.Trying(members), cancellationToken);
        if (tried.Document is null)
        {
            if (!IsRefusal(tried))
                throw tried.Failure ?? ReadFailure.OfPages(query.Endpoint, "there is no first page.");
            if (members.Count == 1)
                links.Learn(members.First(), Asking.Useless);
            return null;
        }
        var unshown = Unshown(query, tried, members);
        foreach (var member in members)
            links.Learn(member, unshown.Contains(member) ? Asking.Useless : Asking.Helps);
        return tried;
    }

    private static List<Core.Tenants.ResourceRecord> Own(CollectionQuery query, FirstPage page) =>
        [.. (page.Document?.Records ?? []).Where(query.Endpoint.Owns)];

    private static List<string> Unshown(CollectionQuery query, FirstPage page, IReadOnlyCollection<string> members) =>
        LinkSupports.Unshown(members, Own(query, page));
}
