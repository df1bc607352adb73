using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>Reads the records of one sheet to disk, and those that are related to them on the way.</summary>
internal sealed class SheetReading(HeardReader heard, SheetRun run, ExportState state, IProgress<ExportProgress> progress)
{
    private const int IdsAtOnce = 500;

    public async Task<StagedSheet> RunAsync(CancellationToken cancellationToken)
    {
        var staged = await ReadAsync(run, cancellationToken);
        // A tenant that misreads a filter shows nothing, and that would pass for a complete answer: so nothing is believed only of the whole type.
        if (staged.Rows.Count > 0 || !run.AsksToFilter)
            return staged;
        staged.Rows.Dispose();
        return await ReadAsync(run with { FiltersHere = true }, cancellationToken);
    }

    private async Task<StagedSheet> ReadAsync(SheetRun asked, CancellationToken cancellationToken)
    {
        var rows = new StagedRows(run.Sheet.Headers) { KeepsOrder = run.Request.Sort is not null || run.Request.Ids is not null };
        state.Begin(run.Sheet.Schema.Sheet);
        try
        {
            var proof = run.Request.Ids is { } ids
                ? await ByIdAsync(asked, ids, rows, cancellationToken)
                : await AllAsync(asked, rows, cancellationToken);
            return new StagedSheet(run.Sheet, rows, proof);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    private async Task<ReadProof> AllAsync(SheetRun asked, StagedRows rows, CancellationToken cancellationToken)
    {
        var reading = new TypeReading(heard, asked.Sheet.Schema, asked.Query, asked.UnseenLinks) { Holds = r => asked.Conditions.All(c => c.Holds(r)) };
        var proven = new ProvenReading(reading, (page, stop) => TakeAsync(asked, page, rows, stop), run.Request.AcceptsCounted);
        var proof = await proven.RunAsync(cancellationToken);
        rows.Drop(proven.Gone);
        return proof;
    }

    private async Task TakeAsync(SheetRun asked, RecordPage page, StagedRows rows, CancellationToken cancellationToken)
    {
        var schema = asked.Sheet.Schema;
        var records = await heard.WithLinksAsync(schema, page.Records, asked.Links, cancellationToken);
        var kept = records.Where(r => asked.Conditions.All(c => c.Holds(r))).ToList();
        foreach (var record in kept)
            rows.Add(asked.Sheet.RowOf(record));
        foreach (var companion in asked.Related)
            await companion.AddPageAsync(schema, page, kept, cancellationToken);
        state.Count(page.Records.Count);
        progress.Report(new ExportProgress(schema.Sheet, rows.Count, run.Request.Filters.Count == 0 ? page.Total : null));
    }

    private async Task<ReadProof> ByIdAsync(SheetRun asked, IReadOnlyList<string> ids, StagedRows rows, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var batch in wanted.Chunk(IdsAtOnce))
        {
            var found = await heard.FindAsync(asked.Sheet.Schema, batch, cancellationToken);
            var missing = batch.Where(i => !found.ContainsKey(i)).ToList();
            if (missing.Count > 0)
                throw new RunException(ExitCode.ExportIncomplete,
                    $"The tenant shows no {asked.Sheet.Schema.Name} with {(missing.Count == 1 ? "the ID" : $"{missing.Count} of the IDs, among them")} {string.Join(", ", missing.Take(5))}. "
                    + $"Nothing was replaced at {run.Request.Path}. Take them out of --ids; a record may also be hidden from this application's role.");
            await TakeAsync(asked, new RecordPage([.. batch.Select(i => found[i])], [], null), rows, cancellationToken);
        }

        // Each was asked for by itself, and came.
        return new ReadProof(ProofGrade.Stable, 1, wanted.Count);
    }
}
