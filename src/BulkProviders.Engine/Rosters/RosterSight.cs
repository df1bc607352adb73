using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Rosters;

/// <summary>The main records and sites that the tenant has, as far as a roster asks about them: who shares a value or a site with whom.</summary>
public sealed class RosterSight
{
    private readonly Dictionary<string, List<string>> _byHint = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceRecord> _main = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _bySite = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _sitesByAddress = new(StringComparer.Ordinal);
    private readonly RosterShape _shape;

    private RosterSight(RosterShape shape) => _shape = shape;

    /// <summary>The main records, by id.</summary>
    public IReadOnlyDictionary<string, ResourceRecord> Main => _main;

    /// <summary>Reads both types once, page by page.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public static async Task<RosterSight> ReadAsync(IRecordReader reader, ResourceCatalog catalog, RosterShape shape, CancellationToken cancellationToken)
    {
        var sight = new RosterSight(shape);
        var records = new List<ResourceRecord>();
        await foreach (var page in reader.ListAsync(catalog.Get(shape.Main), RecordQuery.All, cancellationToken))
            records.AddRange(page.Records);
        IReadOnlyList<ResourceRecord> shown = shape.SiteMember is { } member ? await reader.WithLinksAsync(catalog.Get(shape.Main), records, [member], cancellationToken) : records;
        foreach (var record in shown)
            sight.Add(record);
        if (shape.Site is { } site)
            await foreach (var page in reader.ListAsync(catalog.Get(site), RecordQuery.All, cancellationToken))
                foreach (var record in page.Records)
                    if (shape.IdentityOf(site, FieldsOf(record)) is { Length: > 0 } address)
                        Add(sight._sitesByAddress, address, record.Id);
        return sight;
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

    private static void Add(Dictionary<string, List<string>> table, string key, string value)
    {
        if (!table.TryGetValue(key, out var list))
            table[key] = list = [];
        list.Add(value);
    }
}
