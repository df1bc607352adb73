using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>
/// The records of one type that come along with an export: those that exported records refer to, gathered page by page, and those that
/// refer to exported records, found by reading the type once at the end.
/// </summary>
internal sealed class RelatedRecords(ExportSheet sheet, IRecordReader reader) : IDisposable
{
    private readonly StagedRows _spool = new(sheet.Headers);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    // What exported records name is asked for by its id: all of it that can be seen has come.
    private ReadProof? _proof;
    private readonly HashSet<string> _exported = new(StringComparer.OrdinalIgnoreCase);

    public ExportSheet Sheet => sheet;

    /// <summary>What came, and how far it is proven that this is all.</summary>
    public StagedSheet Staged => new(sheet, _spool, _proof ?? new ReadProof(ProofGrade.Stable, 1, _seen.Count));

    /// <summary>Wire names of the relationships by which a type refers to this one.</summary>
    public IReadOnlyList<string> MembersOf(ResourceSchema type) => Links(type, sheet.Schema);

    public bool IsRelatedTo(ResourceSchema type) => MembersOf(type).Count > 0 || Links(sheet.Schema, type).Count > 0;

    /// <summary>Takes from a page what belongs to this type, and fetches what the server did not send along.</summary>
    public async Task AddPageAsync(ResourceSchema type, RecordPage page, IReadOnlyList<ResourceRecord> kept, CancellationToken cancellationToken)
    {
        if (Links(sheet.Schema, type).Count > 0)
            _exported.UnionWith(kept.Select(r => r.Id));
        var members = MembersOf(type);
        var wanted = kept.SelectMany(r => members.SelectMany(m => Targets(r.Fields.GetValueOrDefault(m)))).Distinct().Where(i => !_seen.Contains(i)).ToList();
        var sent = page.Included
            .Where(r => r.Type == sheet.Schema.Type && sheet.Schema.Holds(r.Fields))
            .DistinctBy(r => r.Id).ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase);
        await AddAsync([.. wanted.Select(i => sent.GetValueOrDefault(i)).OfType<ResourceRecord>()], cancellationToken);
        var missing = wanted.Where(i => !_seen.Contains(i)).ToList();
        if (missing.Count == 0)
            return;
        await AddAsync([.. (await reader.FindAsync(sheet.Schema, missing, cancellationToken)).Values], cancellationToken);
        // What cannot be seen is not asked for again with every page.
        _seen.UnionWith(missing);
    }

    /// <summary>Reads this type to the end for the records that refer to exported ones.</summary>
    public async Task AddReferrersAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        var members = request.Types.SelectMany(t => Links(sheet.Schema, t)).Distinct().ToList();
        if (members.Count == 0)
            return;
        var reading = new TypeReading(reader, sheet.Schema, _ => RecordQuery.All with { Include = members, PageSize = request.PageSize }, _ => []) { Holds = _ => true };
        var proven = new ProvenReading(reading, TakeAsync, request.AcceptsCounted);
        _proof = await proven.RunAsync(cancellationToken);
        _spool.Drop(proven.Gone);

        async Task TakeAsync(RecordPage page, CancellationToken stop)
        {
            foreach (var record in (await WithLinksAsync(page.Records, stop)).Where(r => members.Any(m => Targets(r.Fields.GetValueOrDefault(m)).Any(_exported.Contains))))
                Add(record);
        }
    }

    public void Dispose() => _spool.Dispose();

    private static List<string> Links(ResourceSchema from, ResourceSchema to) =>
        [.. from.Columns.Where(c => c.IsReference && c.Target == to.Name).Select(c => c.Member)];

    private static IEnumerable<string> Targets(FieldValue? value) => value switch
    {
        FieldValue.One one => [one.Target.Id],
        FieldValue.Many many => many.Targets.Select(t => t.Id),
        _ => []
    };

    private async Task AddAsync(IReadOnlyList<ResourceRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in await WithLinksAsync(records, cancellationToken))
            Add(record);
    }

    private Task<IReadOnlyList<ResourceRecord>> WithLinksAsync(IReadOnlyList<ResourceRecord> records, CancellationToken cancellationToken) =>
        reader.WithLinksAsync(sheet.Schema, records, sheet.Links, cancellationToken);

    private void Add(ResourceRecord record)
    {
        if (_seen.Add(record.Id))
            _spool.Add(sheet.RowOf(record));
    }
}
