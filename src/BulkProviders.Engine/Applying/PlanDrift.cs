using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Engine.Applying;

/// <summary>Reads all records of a plan again, in bulk, before anything of it is sent, and takes out of it what has moved since.</summary>
internal sealed class PlanDrift(DriftTable table, PlannedRecordTable read, ResourceCatalog catalog, IRecordReader reader, bool sendsAll, TimeProvider time)
{
    private const int PageSize = 1000;

    private long _conflicts;

    /// <summary>Judges what was not sent yet; returns what has moved as a sentence, or null where nothing has.</summary>
    /// <param name="planner">Looks for the records that the plan would create.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<string?> RunAsync(Planner planner, CancellationToken cancellationToken)
    {
        for (IReadOnlyList<PlannedOperation> page = table.Page(0, PageSize); page.Count > 0; page = table.Page(page[^1].Id, PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var type in page.GroupBy(o => o.Resource))
                await JudgeAsync(catalog.Get(type.Key), [.. type], cancellationToken);
        }

        table.BeginSearch();
        await planner.CatchUpAsync(cancellationToken);
        table.EndSearch();
        planner.SettleDependents();
        var appeared = table.Appeared();
        return _conflicts + appeared == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"Since the plan was made, {_conflicts:N0} of its records were changed in fields that it writes, or are gone, and {appeared:N0} of its new records exist by now.");
    }

    private async Task JudgeAsync(ResourceSchema schema, IReadOnlyList<PlannedOperation> operations, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var records = await ReadAsync(schema, operations, cancellationToken);
        var rule = new DriftRule(schema, sendsAll, catalog.SystemColumns.Id.Header);
        var judged = operations.Select(o => (o, rule.Judge(o, read.Find(o.Resource, o.RecordId), records.GetValueOrDefault(o.RecordId), at))).ToList();
        _conflicts += judged.Count(j => j.Item2.Status == RowStatus.Conflict && j.o.Kind != OperationKind.Create);
        table.Store(judged);
    }

    private async Task<Dictionary<string, ResourceRecord>> ReadAsync(ResourceSchema schema, IReadOnlyList<PlannedOperation> operations, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(schema, [.. operations.Select(o => o.RecordId).Distinct()], cancellationToken);
        var records = found.ToDictionary(StringComparer.OrdinalIgnoreCase);
        var links = operations.SelectMany(o => o.Intended).Where(f => FieldCompare.IsLink(f, schema)).Select(f => f.Member).Distinct().ToList();
        var unshown = links.Count == 0 ? [] : records.Values.Where(r => links.Exists(l => !r.Fields.ContainsKey(l))).ToList();
        if (unshown.Count > 0)
            foreach (var record in await reader.WithLinksAsync(schema, unshown, links, cancellationToken))
                records[record.Id] = record;
        return records;
    }
}
