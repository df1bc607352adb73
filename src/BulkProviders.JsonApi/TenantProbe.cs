using System.Runtime.CompilerServices;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Probing;
using BulkProviders.JsonApi.Reading;

namespace BulkProviders.JsonApi;

/// <summary>
/// Looks at a tenant without changing anything: one page of each type of the catalog, and small harmless reads about what that page leaves open
/// (filters, linkage, names that no record shows).
/// </summary>
public sealed class TenantProbe(JsonApiResourceStore store)
{
    private static readonly RecordQuery OnePage = RecordQuery.All;

    private readonly ProbeReads _reads = new(store.Collections);

    /// <summary>Why no token can be had, as a sentence; empty where one can. A ready token is only known to be bad when a type is asked for.</summary>
    public async Task<string> TokenProblemAsync(CancellationToken cancellationToken) =>
        (await store.Tokens.GetAsync(cancellationToken)).Failure?.Message ?? "";

    /// <summary>One result for each type, in the order of the catalog. An unreachable tenant or a missing role is a result, not an exception.</summary>
    public async IAsyncEnumerable<TypeProbe> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var schema in store.Catalog.Resources)
        {
            var query = new CollectionQuery(store.EndpointOf(schema), OnePage);
            var first = await store.Collections.FirstAsync(query, cancellationToken);
            yield return first.Document is { } page ? await ReachedAsync(query, first, page, cancellationToken) : NotReached(schema, first);
        }
    }

    private static TypeProbe NotReached(ResourceSchema schema, FirstPage first)
    {
        var problem = first.Failure?.Message ?? "";
        var state = first.Status switch
        {
            403 => SeenState.Forbidden,
            400 or 404 or 405 or 410 => SeenState.Absent,
            _ => SeenState.Unanswered
        };
        return new TypeProbe(
            schema.Name, schema.Path, IsReachable: false, first.Status, problem,
            first.Status == 403 ? schema.Roles.Read : "", PagingStyle.Unknown, 0, null, 0, 0, [], [])
        {
            Seen = new SeenType(schema.Name, state, problem, 0, [])
        };
    }

    private async Task<TypeProbe> ReachedAsync(CollectionQuery query, FirstPage first, ListDocument page, CancellationToken cancellationToken)
    {
        var schema = query.Endpoint.Schema;
        var shown = page.Records.SelectMany(r => r.Fields.Keys).Concat(page.Relationships).ToHashSet(StringComparer.Ordinal);
        var known = KnownMembers(query.Endpoint).ToHashSet(StringComparer.Ordinal);
        var (byId, byIds) = await _reads.FiltersAsync(query.Endpoint, first.Paging, [.. page.Records.Select(r => r.Id)], cancellationToken);
        return new TypeProbe(
            schema.Name, schema.Path, IsReachable: true, first.Status, "", "", first.Paging.Style, first.Paging.Size, page.Total,
            page.Count, page.Records.Count(r => !query.Accepts(r)),
            [.. shown.Except(known).Order(StringComparer.Ordinal)],
            page.Records.Count == 0 ? [] : [.. known.Except(shown).Order(StringComparer.Ordinal)])
        {
            Seen = await SeenAsync(query, first.Paging, page, cancellationToken),
            FilterById = byId,
            FilterByIds = byIds
        };
    }

    private async Task<SeenType> SeenAsync(CollectionQuery query, PagingTry paging, ListDocument page, CancellationToken cancellationToken)
    {
        var schema = query.Endpoint.Schema;
        var own = page.Records.Where(r => r.Type != schema.Type || query.Accepts(r)).ToList();
        var fields = own.ConvertAll(r => r.Fields);
        if (page.Unlinked.Count > 0)
            fields.AddRange(await _reads.LinkageAsync(query.Endpoint, paging, page.Unlinked, cancellationToken));
        // A page of a sibling's records shows relationships that this type may not have.
        var members = SeenMembers.Of(fields, own.Count == 0 ? new HashSet<string>() : page.Relationships);
        var silent = CatalogComparison.Uses(store.Catalog, schema).Select(u => u.Member).Except(members.Select(m => m.Name)).ToList();
        var (taken, refused) = await _reads.NamesAsync(query.Endpoint, silent, cancellationToken);
        return new SeenType(schema.Name, SeenState.Shown, "", own.Count, members)
        {
            Types = [.. own.Select(r => r.Type).Distinct(StringComparer.Ordinal)],
            TakenNames = taken,
            RefusedNames = refused
        };
    }

    private static IEnumerable<string> KnownMembers(Endpoint endpoint)
    {
        var members = endpoint.Schema.Columns.Select(c => c.Member).Concat(endpoint.CompositeKeyMembers);
        string?[] others = [endpoint.Schema.LabelMember, endpoint.Schema.PublishMember];
        return members.Concat(others.OfType<string>());
    }
}
