using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.JsonApi.Capabilities;

/// <summary>A resource type at the tenant: its addresses, which of its members are relationships, and what was learnt by asking.</summary>
internal sealed class Endpoint
{
    private readonly string _collection;
    private readonly Dictionary<string, bool> _relationships = new(StringComparer.Ordinal);

    /// <param name="keptLinks">What an earlier run has kept of <see cref="LinkSupports"/>.</param>
    public Endpoint(ResourceSchema schema, ResourceCatalog catalog, Uri baseUrl, string keptLinks = "")
    {
        Schema = schema;
        _collection = baseUrl.AbsoluteUri.TrimEnd('/') + schema.Path.TrimEnd('/');
        CollectionUri = new Uri(_collection);
        ItemPath = schema.Path.TrimEnd('/') + "/{id}";
        IdHeader = catalog.SystemColumns.Id.Header;
        foreach (var column in schema.Columns.Where(c => c.IsRelationship))
            _relationships[column.Member] = column.Many;
        foreach (var member in InverseMembers(schema, catalog))
            _relationships.TryAdd(member, false);
        Links = new LinkSupports(_relationships.Keys);
        Links.Restore(keptLinks);
    }

    public ResourceSchema Schema { get; }

    public Uri CollectionUri { get; }

    /// <summary>Path of one record with <c>{id}</c> in it, for the log.</summary>
    public string ItemPath { get; }

    public string IdHeader { get; }

    /// <summary>Learnt: how a page of this collection has been read, or null.</summary>
    public PagingTry? ProvenPaging { get; set; }

    /// <summary>Learnt: the token may read this type.</summary>
    public bool ReadProven { get; set; }

    /// <summary>Learnt: a create with an id of the client was answered 500, and since then the server has answered for no record by its id.</summary>
    public bool FailsOnIds { get; set; }

    /// <summary>Learnt: see <see cref="Capabilities.IdFilter"/>.</summary>
    public IdFilter IdFilter { get; set; }

    /// <summary>Learnt: how the links of records are shown.</summary>
    public LinkSupports Links { get; }

    /// <summary>Learnt: attributes that records can be asked for by a list of values (true), or cannot (false).</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, bool> ValueFilters { get; } = new(StringComparer.Ordinal);

    /// <summary>Learnt: the total of a list counts what the filter lets through.</summary>
    public bool CountsFiltered { get; set; }

    private int _orderTold;

    /// <summary>True for the first time: that pages come in no order is said once.</summary>
    public bool TellsOfOrder() => Interlocked.Exchange(ref _orderTold, 1) == 0;

    public bool IsRelationship(string member) => _relationships.ContainsKey(member);

    /// <summary>A to-many relationship is cleared by an empty array, a to-one by null (JSON:API 1.1 §9.2.2).</summary>
    public bool IsToMany(string member) => _relationships.GetValueOrDefault(member);

    public Uri Collection(string query) => query.Length == 0 ? CollectionUri : new Uri(_collection + "?" + query);

    public Uri Item(string id) => IsAddressable(id)
        ? new Uri(_collection + "/" + Uri.EscapeDataString(id))
        : throw new ArgumentException("An id must not be blank or consist of dots.", nameof(id));

    /// <summary>Address of a record that is to show the links of these relationships.</summary>
    public Uri Item(string id, IReadOnlyCollection<string> include) =>
        include.Count == 0 ? Item(id) : new Uri($"{Item(id).AbsoluteUri}?include={string.Join(',', include.Select(Uri.EscapeDataString))}");

    /// <summary>The address at which links are read: as the tenant names it, where it stays on its own origin, otherwise as JSON:API 1.1 §5.2.5 recommends.</summary>
    public Uri LinksOf(string id, string member, LinkAddress address)
    {
        if (Links.TemplatesOf(member)?.Of(address) is { } named
            && Uri.TryCreate(CollectionUri, named.Replace(LinkTemplates.Id, Uri.EscapeDataString(id), StringComparison.Ordinal), out var uri)
            && Options.JsonApiOptions.Origin(uri) == Options.JsonApiOptions.Origin(CollectionUri))
            return uri;
        return address == LinkAddress.Own ? Relationship(id, member) : new Uri($"{Item(id).AbsoluteUri}/{Uri.EscapeDataString(member)}");
    }

    /// <summary>Address of a relationship itself (JSON:API 1.1 §9.3).</summary>
    public Uri Relationship(string id, string member) => new($"{Item(id).AbsoluteUri}/relationships/{Uri.EscapeDataString(member)}");

    /// <summary>An id of dots would be taken for a folder and lead to another address.</summary>
    public static bool IsAddressable(string id) => id.Length > 0 && id is not ("." or "..");

    /// <summary>The members by which records of this sheet's kind are told from others of the same collection.</summary>
    public IEnumerable<string> CompositeKeyMembers =>
        Schema.Discriminator is { } own ? [own.Member] : Schema.Excludes.Select(d => d.Member).Distinct(StringComparer.Ordinal);

    /// <summary>The record is of this sheet's kind; a record that does not show the discriminator is believed.</summary>
    public bool Owns(ResourceRecord record) =>
        record.Type == Schema.Type
        && (Schema.Discriminator is not { } own || !record.Fields.ContainsKey(own.Member) || Shows(record, own))
        && !Schema.Excludes.Any(d => Shows(record, d));

    private static bool Shows(ResourceRecord record, Discriminator mark) =>
        record.Fields.TryGetValue(mark.Member, out var value) && FieldMatch.Equals(value, mark.Value);

    private static IEnumerable<string> InverseMembers(ResourceSchema schema, ResourceCatalog catalog) =>
        from other in catalog.Resources
        from link in other.InverseLinks
        where schema.Name.Equals(other.ColumnNamed(link.Column)?.Target, StringComparison.OrdinalIgnoreCase)
        select link.Member;
}
