using System.Security.Cryptography;
using System.Text;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>
/// Finds the way from page to page: by links.next where it stays on the tenant's origin, otherwise by counting. Pages that
/// repeat or do not end are noticed, since a listing that stops early would pass for a complete one.
/// </summary>
internal sealed class PageWalk(CollectionQuery query, PagingTry paging)
{
    private const int MostStalePages = 3;
    private const int MostEmptyPages = 100;

    /// <summary>16 bytes for each address are kept; a million records by ten are a hundred thousand pages.</summary>
    private readonly HashSet<UInt128> _visited = [];

    private int _pages;
    private int _offset;
    private int _stale;
    private int _empty;
    private int _fullest;
    private bool _countingProven;
    private bool _counting;

    /// <summary>The style in use; it changes when the tenant turns out to overlook the first.</summary>
    public PagingTry Paging { get; private set; } = paging;

    /// <summary>The totals count something else than what was asked for.</summary>
    public bool OverlooksTotal { get; init; }

    /// <summary>There was more than one page, and the tenant was not asked for an order.</summary>
    public bool IsUnordered => _pages > 1 && !Paging.SortById && !query.HasOwnSort;

    /// <summary>The page with a total that can be believed, or with none.</summary>
    public Documents.ListDocument Judge(Documents.ListDocument page) => OverlooksTotal ? page with { Total = null } : page;

    /// <summary>The address of the next page, or null at the end.</summary>
    /// <param name="page">The page just read.</param>
    /// <param name="current">Its address.</param>
    /// <param name="fresh">How many of its records had not been seen.</param>
    /// <param name="seen">How many records have been seen in all.</param>
    /// <exception cref="Core.Basics.RunException">The pages repeat, do not end, or lead elsewhere.</exception>
    public Uri? Next(Documents.ListDocument page, Uri current, int fresh, int seen)
    {
        _pages++;
        _offset += page.Count;
        _countingProven |= _counting && fresh > 0;
        Visit(current);
        var isEnd = fresh == 0 && IsPastTheEnd(page, seen);
        _fullest = Math.Max(_fullest, page.Count);
        if (isEnd)
            return null;
        if (page.NextLink is { } link)
            return Follow(page, current, link, fresh, seen);
        var isWhole = page.Total is not { } total || seen >= total;
        if (page.Count == 0 || (isWhole && (page.HasPageLinks || page.Total is not null)))
            return null;
        if (fresh == 0)
            return AfterRepetition(page);
        if (Paging.Style != PagingStyle.LinksOnly)
            return Count();
        return isWhole ? null : throw ReadFailure.OfPages(query.Endpoint,
            $"the tenant counts {page.Total} records, but shows {seen} and no way to the next page.");
    }

    /// <summary>
    /// A page without anything new after all that the tenant counts was seen, or after a page that was shorter than others: servers repeat their last page for whoever
    /// asks for one more.
    /// </summary>
    private bool IsPastTheEnd(Documents.ListDocument page, int seen) =>
        page.Count > 0 && _pages > 1 && (page.Total is { } total ? seen >= total : page.Count < _fullest);

    private Uri? Follow(Documents.ListDocument page, Uri current, string link, int fresh, int seen)
    {
        if (!Uri.TryCreate(current, link, out var next))
            throw ReadFailure.OfPages(query.Endpoint, "the address of the next page is no address.");
        if (JsonApiOptions.Origin(next) != JsonApiOptions.Origin(query.Endpoint.CollectionUri))
            // A gateway may show its inner name; the token does not follow it there.
            return Paging.Style == PagingStyle.LinksOnly
                ? throw ReadFailure.OfPages(query.Endpoint, $"the next page is said to be on {next.Host}, and the token goes to {current.Host} only.")
                : fresh > 0 ? Count() : null;
        if (page.Count == 0)
            _empty++;
        else
            _stale = fresh == 0 ? _stale + 1 : 0;
        var isKnown = !Visit(next);
        // The last page names itself, or one before it, as the next one.
        if (isKnown && (page.Total is { } total ? seen >= total : page.Count < _fullest))
            return null;
        if (isKnown || _stale >= MostStalePages)
            throw ReadFailure.OfPages(query.Endpoint, "the pages repeat. Try a smaller or larger page size, or another sort column.");
        return _empty < MostEmptyPages ? next : throw ReadFailure.OfPages(query.Endpoint, "the pages do not end.");
    }

    /// <summary>The page that was counted up to holds nothing new: the tenant overlooks this pair, or has no more.</summary>
    private Uri? AfterRepetition(Documents.ListDocument page)
    {
        if (_counting && !_countingProven && Paging.Style == PagingStyle.Number)
        {
            Paging = Paging with { Style = PagingStyle.Offset };
            _offset -= page.Count;
            return Count();
        }
        var isSuspicious = !_countingProven && (page.Count == Paging.Size || page.Total is not null);
        return isSuspicious
            ? throw ReadFailure.OfPages(query.Endpoint, "the pages repeat: the tenant gives the same page again and names no next one.")
            : null;
    }

    private Uri Count()
    {
        _counting = true;
        return query.Address(Paging, _pages + 1, _offset);
    }

    private bool Visit(Uri address) =>
        _visited.Add(BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri))));
}
