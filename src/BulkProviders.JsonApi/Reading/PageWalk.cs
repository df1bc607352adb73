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
    private bool _countingProven;
    private bool _counting;

    /// <summary>The style in use; it changes when the tenant turns out to overlook the first.</summary>
    public PagingTry Paging { get; private set; } = paging;

    /// <summary>The address of the next page, or null at the end.</summary>
    /// <param name="page">The page just read.</param>
    /// <param name="current">Its address.</param>
    /// <param name="fresh">How many of its records had not been seen.</param>
    /// <param name="seen">How many records have been seen in all.</param>
    /// <exception cref="Core.Basics.RunException">The pages repeat, do not end, or lead elsewhere.</exception>
    public Uri? Next(Documents.ListDocument page, Uri current, int fresh, int seen)
    {
        _pages++;
        _offset += page.Records.Count;
        _countingProven |= _counting && fresh > 0;
        Visit(current);
        if (page.NextLink is { } link)
            return Follow(page, current, link, fresh);
        var isWhole = page.Total is not { } total || seen >= total;
        if (page.Records.Count == 0 || (isWhole && (page.HasPageLinks || page.Total is not null)))
            return null;
        if (fresh == 0)
            return AfterRepetition(page);
        if (Paging.Style != PagingStyle.LinksOnly)
            return Count();
        return isWhole ? null : throw ReadFailure.OfPages(query.Endpoint,
            $"the tenant counts {page.Total} records, but shows {seen} and no way to the next page.");
    }

    private Uri? Follow(Documents.ListDocument page, Uri current, string link, int fresh)
    {
        if (!Uri.TryCreate(current, link, out var next))
            throw ReadFailure.OfPages(query.Endpoint, "the address of the next page is no address.");
        if (JsonApiOptions.Origin(next) != JsonApiOptions.Origin(query.Endpoint.CollectionUri))
            // A gateway may show its inner name; the token does not follow it there.
            return Paging.Style == PagingStyle.LinksOnly
                ? throw ReadFailure.OfPages(query.Endpoint, $"the next page is said to be on {next.Host}, and the token goes to {current.Host} only.")
                : fresh > 0 ? Count() : null;
        if (page.Records.Count == 0)
            _empty++;
        else
            _stale = fresh == 0 ? _stale + 1 : 0;
        if (!Visit(next) || _stale >= MostStalePages)
            throw ReadFailure.OfPages(query.Endpoint, "the pages repeat. Try a smaller or larger page size, or another sort column.");
        return _empty < MostEmptyPages ? next : throw ReadFailure.OfPages(query.Endpoint, "the pages do not end.");
    }

    /// <summary>The page that was counted up to holds nothing new: the tenant overlooks this pair, or has no more.</summary>
    private Uri? AfterRepetition(Documents.ListDocument page)
    {
        if (_counting && !_countingProven && Paging.Style == PagingStyle.Number)
        {
            Paging = Paging with { Style = PagingStyle.Offset };
            _offset -= page.Records.Count;
            return Count();
        }
        var isSuspicious = !_countingProven && (page.Records.Count == Paging.Size || page.Total is not null);
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
