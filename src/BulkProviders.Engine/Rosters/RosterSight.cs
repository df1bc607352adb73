using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Rosters;

/// <summary>The main records and sites that the tenant has, as far as a roster asks about them: who shares a value or a site with whom.</summary>
public sealed class RosterSight
{
    private readonly Dictionary<string, List<string>> _byHint = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceRecord> _main = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _bySite = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _sitesByAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceRecord> _sites = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LookupTable> _labels = new(StringComparer.Ordinal);
    private readonly RosterShape _shape;

    private RosterSight(RosterShape shape) => _shape = shape;

    /// <summary>The main records, by id.</summary>
    public IReadOnlyDictionary<string, ResourceRecord> Main => _main;

    /// <summary>Reads both types once, page by page.</summary>
    /// <param name="reader">The tenant.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="shape">How the records of a row hang together.</param>
    /// <param name="asked">The columns that <see cref="Says"/> will be asked for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public static async Task<RosterSight> ReadAsync(IRecordReader reader, ResourceCatalog catalog, RosterShape shape, IReadOnlyList<RosterColumn> asked, CancellationToken cancellationToken)
    {
        var sight = new RosterSight(shape);
        var links = asked.Where(c => c.Column.IsRelationship).ToLookup(c => c.Resource, c => c.Column.Member);
        foreach (var record in await AllAsync(reader, catalog.Get(shape.Main), [.. links[shape.Main], .. shape.SiteMember is { } member ? [member] : Array.Empty<string>()], cancellationToken))
            sight.Add(record);
        foreach (var record in shape.Site is { } site ? await AllAsync(reader, catalog.Get(site), [.. links[site]], cancellationToken) : [])
            sight.AddSite(record, shape.Site ?? "");
        foreach (var lookup in asked.Where(c => c.Column.Type.IsLookup).Select(c => c.Column.Target).OfType<string>().Distinct())
            sight._labels[lookup] = await LookupTable.ReadAsync(reader, catalog.Get(lookup), cancellationToken);
        return sight;
    }

    /// <summary>What a main record or its site says in a column; empty for nothing, and for a record that is not shown.</summary>
    public string Says(string id, RosterColumn column)
    {
        var record = _main.GetValueOrDefault(id);
        if (record is not null && column.Resource != _shape.Main)
            record = _shape.SiteMember is { } member && record.Fields.GetValueOrDefault(member) is FieldValue.One site ? _sites.GetValueOrDefault(site.Target.Id) : null;
        return record?.Fields.GetValueOrDefault(column.Column.Member) switch
        {
            null => "",
            FieldValue.One one when column.Column is { Type.IsLookup: true, Target: { } lookup } => _labels[lookup].LabelOf(one.Target.Id) ?? "",
            var value => RosterText.Of(column.Column.Type.Canonical(value, column.Column))
        };
    }

    private static async Task<IReadOnlyList<ResourceRecord>> AllAsync(IRecordReader reader, ResourceSchema schema, IReadOnlyList<string> links, CancellationToken cancellationToken)
    {
        var records = new List<ResourceRecord>();
        await foreach (var page in reader.ListAsync(schema, RecordQuery.All, cancellationToken))
            records.AddRange(page.Records);
        return links.Count == 0 ? records : await reader.WithLinksAsync(schema, records, links, cancellationToken);
    }

    /// <summary>The main records that share a value or a site with what a row says, with the headers of what they share.</summary>
    public IEnumerable<(ResourceRecord Record, string Header)> Sharing(IReadOnlyList<DraftField> main, string address)
    {
        foreach (var (header, value) in _shape.HintsOf(_shape.Main, main))
            foreach (var id in _byHint.GetValueOrDefault(header + value) ?? [])
                yield return (_main[id], header);
        foreach (var site in address.Length == 0 ? [] : _sitesByAddress.GetValueOrDefault(address) ?? [])
            foreach (var id in _bySite.GetValueOrDefault(site) ?? [])
                yield return (_main[id], "the address");
    }

    /// <summary>The main records that point to a site.</summary>
    public IReadOnlyList<string> AtSite(string site) => _bySite.GetValueOrDefault(site) ?? [];

    /// <summary>Sites with an address.</summary>
    public IReadOnlyList<string> SitesAt(string address) => _sitesByAddress.GetValueOrDefault(address) ?? [];

    /// <summary>The fields of a record as a draft has them.</summary>
    public static IReadOnlyList<DraftField> FieldsOf(ResourceRecord record) => [.. record.Fields.Select(f => new DraftField(f.Key, f.Value))];

    private void Add(ResourceRecord record)
    {
        _main[record.Id] = record;
        foreach (var (header, value) in _shape.HintsOf(_shape.Main, FieldsOf(record)))
            Add(_byHint, header + value, record.Id);
        if (_shape.SiteMember is { } member && record.Fields.GetValueOrDefault(member) is FieldValue.One site)
            Add(_bySite, site.Target.Id, record.Id);
    }

    private void AddSite(ResourceRecord record, string site)
    {
        _sites[record.Id] = record;
        if (_shape.IdentityOf(site, FieldsOf(record)) is { Length: > 0 } address)
            Add(_sitesByAddress, address, record.Id);
    }

    private static void Add(Dictionary<string, List<string>> table, string key, string value)
    {
        if (!table.TryGetValue(key, out var list))
            table[key] = list = [];
        list.Add(value);
    }
}
