using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Undo;

/// <summary>Plans the undo of a run: reads the tenant's records in bulk, decides about each, and writes rows, drafts and operations of a run of its own.</summary>
internal sealed class UndoPlanner(UndoTables tables, UndoneRun undone, UndoSelection selection, ResourceCatalog catalog, IRecordReader reader, TimeProvider time)
{
    private const int BatchSize = 500;

    private readonly UndoReading _reading = new(undone.Source, tables.Search, reader, catalog, time);
    private readonly UndoJudge _judge = new(selection, undone.Source.KeepsChosenIds);
    private readonly CreatedScope _scope = new(selection.DeleteCreated is not null);
    private readonly ClosingFields _closing = new(reader, catalog, DateOnly.FromDateTime(time.GetLocalNow().Date));
    private readonly Dictionary<string, ClosingChoice> _closings = new(StringComparer.OrdinalIgnoreCase);
    private readonly UndoRows _places = new(undone.Source, selection);

    /// <summary>Says which types the tenant shows, or null where nobody asks.</summary>
    public ITypeAvailability? Reach { get; init; }

    /// <summary>Plans afresh.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="RunException">No access, out of reach, or more records would be deleted than is allowed.</exception>
    public async Task RunAsync(IProgress<RunEvent> progress, CancellationToken stop)
    {
        tables.Rows.ClearRows();
        await _reading.RunAsync(IsWanted, stop);
        await JudgeCreatedAsync(stop);
        if (selection.DeleteCreated is { } most && _scope.Leaving.Count > most)
            throw RunException.Unusable(
                $"The undo would delete {_scope.Leaving.Count} records that the run created, but --delete-created allows {most}. Nothing was sent. Look at them with --dry-run, then raise the number; without --delete-created they are closed.");
        var writer = new UndoWriter(tables, catalog);
        writer.AddSheets(undone.Source);
        var done = 0L;
        foreach (var batch in undone.Source.Records().Where(IsWanted).Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var (record, sight) in await SightsAsync(batch, stop))
                writer.Add(record, _places.Of(record.RowId), _judge.Judge(record, sight, () => _scope.ReasonFor(record.Key), _scope.IsStaying));
            writer.Store();
            progress.Report(new RunProgress(RunStage.Planning, done += batch.Length, undone.Source.Count, 0));
        }

        writer.CloseSheets();
        foreach (var lookup in writer.Lookups.Select(catalog.Get))
            tables.Fields.AddLabels(lookup.Name, lookup.Type, (await LookupTable.ReadAsync(reader, lookup, stop)).LabelsById);
    }

    private bool IsWanted(WrittenRecord record) => catalog.Find(record.Resource) is { } schema && _places.Has(record.RowId) && _judge.Concerns(record, schema);

    // Whether a created record may go depends on who refers to it, and that on which of those go too: so all are looked at before the first is planned.
    private async Task JudgeCreatedAsync(CancellationToken stop)
    {
        if (!undone.Source.HasCreated || selection.Columns.Count > 0)
            return;
        foreach (var record in undone.Source.Records().Where(r => r.IsCreated))
            _scope.AddCreated(record.Key);
        foreach (var batch in undone.Source.Records().Where(IsWanted).Chunk(BatchSize))
            foreach (var (record, sight) in await SightsAsync(batch, stop))
                _scope.Add(record.Key, _judge.Judge(record, sight, static () => null, static _ => false));
        if (_scope.Leaving.Count > 0)
            _scope.Settle(await Dependents.ReadAsync(reader, catalog, Reach, _scope.Leaving, stop));
    }

    private async Task<IReadOnlyList<(WrittenRecord Record, RecordSight Sight)>> SightsAsync(WrittenRecord[] batch, CancellationToken stop)
    {
        var found = await _reading.FindAsync(batch, stop);
        var fates = batch.GroupBy(r => r.Resource)
            .SelectMany(type => undone.Later.Of(type.Key, [.. type.Select(r => r.RecordId)])).ToDictionary();
        var sights = new List<(WrittenRecord, RecordSight)>();
        foreach (var record in batch)
        {
            var schema = catalog.Get(record.Resource);
            var closing = record.IsCreated ? await ClosingOfAsync(schema, stop) : new ClosingChoice([], null);
            sights.Add((record, new RecordSight(schema, found.GetValueOrDefault(record.Key), fates.GetValueOrDefault(record.Key) ?? RecordFate.None, closing)));
        }

        return sights;
    }

    private async Task<ClosingChoice> ClosingOfAsync(ResourceSchema schema, CancellationToken stop)
    {
        if (!_closings.TryGetValue(schema.Name, out var closing))
            _closings.Add(schema.Name, closing = await _closing.OfAsync(schema, stop));
        return closing;
    }
}
