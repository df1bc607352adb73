using System.Runtime.CompilerServices;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>An export: records of the tenant become rows of a file, page by page to the end. Either all of it arrives, or nothing is replaced.</summary>
public sealed class ExportPipeline(IRecordReader reader, ITableExportFactory files, ResourceCatalog catalog)
{
    private const int IdsAtOnce = 500;

    /// <summary>Writes the export and moves it into place.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="progress">Told about each page.</param>
    /// <param name="cancellationToken">Ends the export; what was at the path before stays there.</param>
    /// <exception cref="RunException">
    /// Unusable: a name is wrong. NoAccess: nothing could be read. ExportIncomplete: it broke off, or records are missing.
    /// </exception>
    public async Task<ExportResult> RunAsync(ExportRequest request, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        ExportColumns.Check(request);
        var state = new ExportState();
        try
        {
            return await WriteAsync(new HeardReader(reader, state), request, state, progress, cancellationToken);
        }
        catch (RunException e) when (e.ExitCode == ExitCode.NoAccess && state.HasHeard)
        {
            var place = state.Sheet.Length == 0 ? "before the first record, at the values of the dropdowns" : $"at {state.Sheet} after {state.Rows} records";
            throw new RunException(ExitCode.ExportIncomplete,
                $"The export is not complete, so nothing was replaced at {request.Path}. It broke off {place}: {e.Message}", e);
        }
    }

    private async Task<ExportResult> WriteAsync(
        HeardReader heard, ExportRequest request, ExportState state, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        var labels = new ExportLabels();
        var sheets = request.Types.Select(t => SheetOf(t, ExportColumns.Shown(t, request), labels)).ToList();
        var related = Related(heard, request, labels);
        try
        {
            await labels.ReadAsync(heard, catalog, LabelledColumns(request), cancellationToken);
            await labels.Referred.ReadAsync(heard, catalog, FilteredColumns(request), cancellationToken);
            // What is wrong with a filter is said before anything is written.
            var runs = sheets.ConvertAll(s => new SheetRun(s, request, related, labels));
            using var export = files.Begin(request.Path, sheets.Count + related.Count);
            var written = new List<ExportedSheet>();
            foreach (var run in runs)
                written.Add(await WriteSheetAsync(heard, run, export, state, progress, cancellationToken));
            foreach (var companion in related)
            {
                await companion.AddReferrersAsync(request.Types, request.PageSize, cancellationToken);
                export.BeginSheet(companion.Sheet.Schema.Sheet, companion.Sheet.Headers);
                foreach (var row in companion.Rows.Rows())
                    export.AddRow(row);
                written.Add(new ExportedSheet(companion.Sheet.Schema.Sheet, companion.Sheet.Schema.Name, companion.Rows.Count));
            }

            cancellationToken.ThrowIfCancellationRequested();
            return new ExportResult(export.Complete(), written);
        }
        finally
        {
            foreach (var companion in related)
                companion.Dispose();
        }
    }

    private static async Task<ExportedSheet> WriteSheetAsync(
        HeardReader heard, SheetRun run, ITableExport export, ExportState state, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        var schema = run.Sheet.Schema;
        export.BeginSheet(schema.Sheet, run.Sheet.Headers);
        var rows = await WriteRowsAsync(heard, run, export, state, progress, cancellationToken);
        // A tenant that misreads a filter shows nothing, and that would pass for a complete answer: so nothing is believed only of the whole type.
        if (rows == 0 && run.AsksToFilter)
            rows = await WriteRowsAsync(heard, run with { FiltersHere = true }, export, state, progress, cancellationToken);
        return new ExportedSheet(schema.Sheet, schema.Name, rows);
    }

    private static async Task<long> WriteRowsAsync(
        HeardReader heard, SheetRun run, ITableExport export, ExportState state, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        var schema = run.Sheet.Schema;
        var rows = 0L;
        state.Begin(schema.Sheet);
        await foreach (var page in PagesAsync(heard, run, cancellationToken))
        {
            var records = await heard.WithLinksAsync(schema, page.Records, run.Links, cancellationToken);
            var kept = records.Where(r => run.Conditions.All(c => c.Holds(r))).ToList();
            foreach (var record in kept)
                export.AddRow(run.Sheet.RowOf(record));
            foreach (var companion in run.Related)
                await companion.AddPageAsync(schema, page, kept, cancellationToken);
            rows += kept.Count;
            state.Count(page.Records.Count, page.Total);
            progress.Report(new ExportProgress(schema.Sheet, rows, run.Request.Filters.Count == 0 ? page.Total : null));
        }

        if (schema.Discriminator is null && schema.Excludes.Count == 0 && run.Request.Ids is null)
            state.CheckTotal(run.Request.Path);
        return rows;
    }

    private static IAsyncEnumerable<RecordPage> PagesAsync(HeardReader heard, SheetRun run, CancellationToken cancellationToken) =>
        run.Request.Ids is { } ids ? ByIdAsync(heard, run, ids, cancellationToken) : ListAsync(heard, run, cancellationToken);

    private static async IAsyncEnumerable<RecordPage> ListAsync(HeardReader heard, SheetRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? unseen = null;
        await foreach (var page in heard.ListAsync(run.Sheet.Schema, run.Query([]), cancellationToken))
        {
            // The first page tells; on it the reading begins anew where links have to be asked for.
            unseen ??= run.UnseenLinks(page);
            if (unseen.Count > 0)
                break;
            yield return page;
        }

        if (unseen is not { Count: > 0 })
            yield break;
        await foreach (var page in heard.ListAsync(run.Sheet.Schema, run.Query(unseen), cancellationToken))
            yield return page;
    }

    private static async IAsyncEnumerable<RecordPage> ByIdAsync(
        HeardReader heard, SheetRun run, IReadOnlyList<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in ids.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(IdsAtOnce))
        {
            var found = await heard.FindAsync(run.Sheet.Schema, batch, cancellationToken);
            var missing = batch.Where(i => !found.ContainsKey(i)).ToList();
            if (missing.Count > 0)
                throw new RunException(ExitCode.ExportIncomplete,
                    $"The tenant shows no {run.Sheet.Schema.Name} with {(missing.Count == 1 ? "the ID" : $"{missing.Count} of the IDs, among them")} {string.Join(", ", missing.Take(5))}. "
                    + $"Nothing was replaced at {run.Request.Path}. Take them out of --ids; a record may also be hidden from this application's role.");
            yield return new RecordPage([.. batch.Select(i => found[i])], [], null);
        }
    }

    private List<RelatedRecords> Related(HeardReader heard, ExportRequest request, ExportLabels labels)
    {
        var related = new List<RelatedRecords>();
        foreach (var type in request.Include.Where(t => !request.Types.Contains(t)))
        {
            var companion = new RelatedRecords(SheetOf(type, type.Columns, labels), heard);
            related.Add(companion);
            if (request.Types.Any(companion.IsRelatedTo))
                continue;
            related.ForEach(r => r.Dispose());
            throw RunException.Unusable($"--include: {type.Name} is not related to {string.Join(", ", request.Types.Select(t => t.Name))}.");
        }

        return related;
    }

    private ExportSheet SheetOf(ResourceSchema type, IReadOnlyList<ColumnSpec> columns, ExportLabels labels) =>
        new(type, columns, catalog.SystemColumns.Id.Header, labels);

    private static IEnumerable<(ColumnSpec Column, string Text)> FilteredColumns(ExportRequest request) =>
        from type in request.Types
        from filter in request.Filters
        let column = ExportColumns.Find(type, filter.Column)
        where column is not null
        select (column, filter.Value);

    private static IEnumerable<ColumnSpec> LabelledColumns(ExportRequest request) =>
        request.Types.SelectMany(t => ExportColumns.Shown(t, request))
            .Concat(request.Include.SelectMany(t => t.Columns))
            .Concat(request.Types.SelectMany(t => request.Filters.Select(f => ExportColumns.Find(t, f.Column)).OfType<ColumnSpec>()));
}
