using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Bases;

namespace BulkProviders.Engine.Exports;

/// <summary>An export: records of the tenant become rows of a file, page by page to the end. Either all of it arrives, or nothing is replaced.</summary>
public sealed class ExportPipeline(IRecordReader reader, ITableExportFactory files, ResourceCatalog catalog)
{
    /// <summary>Keeps what records are as they are exported, for the time when the export comes back edited; null where nobody does.</summary>
    public BaseStore? Bases { get; init; }

    /// <summary>Reads all records, has what came judged, and then writes the export and moves it into place.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="mayWrite">Told what was read, before a row of it is written: false leaves what was at the path before.</param>
    /// <param name="progress">Told about each page.</param>
    /// <param name="cancellationToken">Ends the export; what was at the path before stays there.</param>
    /// <exception cref="RunException">
    /// Unusable: a name is wrong. NoAccess: nothing could be read. ExportIncomplete: it broke off, or records are missing.
    /// </exception>
    public async Task<ExportResult> RunAsync(
        ExportRequest request, Func<IReadOnlyList<ReadSheet>, bool> mayWrite, IProgress<ExportProgress> progress, CancellationToken cancellationToken)
    {
        ExportColumns.Check(request);
        var state = new ExportState();
        try
        {
            return await WriteAsync(new HeardReader(reader, state), request, mayWrite, (state, progress), cancellationToken);
        }
        catch (RunException e) when (e.ExitCode == ExitCode.NoAccess && state.HasHeard)
        {
            var place = state.Sheet.Length == 0 ? "before the first record, at the values of the dropdowns" : $"at {state.Sheet} after {state.Rows} records";
            throw new RunException(ExitCode.ExportIncomplete,
                $"The export is not complete, so nothing was replaced at {request.Path}. It broke off {place}: {e.Message}", e);
        }
    }

    private async Task<ExportResult> WriteAsync(
        HeardReader heard, ExportRequest request, Func<IReadOnlyList<ReadSheet>, bool> mayWrite, (ExportState State, IProgress<ExportProgress> Progress) told,
        CancellationToken cancellationToken)
    {
        var labels = new ExportLabels();
        var sheets = request.Types.Select(t => SheetOf(t, ExportColumns.Shown(t, request), labels, request)).ToList();
        var related = Related(heard, request, labels);
        var staged = new List<StagedSheet>();
        try
        {
            await labels.ReadAsync(heard, catalog, LabelledColumns(request), cancellationToken);
            await labels.Referred.ReadAsync(heard, catalog, FilteredColumns(request), cancellationToken);
            // What is wrong with a filter or with the path is said before records are read.
            var runs = sheets.ConvertAll(s => new SheetRun(s, request, related, labels));
            using var export = files.Begin(request.Path, sheets.Count + related.Count);
            foreach (var run in runs)
                staged.Add(await new SheetReading(heard, run, told.State, told.Progress).RunAsync(cancellationToken));
            foreach (var companion in related)
                await companion.AddReferrersAsync(request, cancellationToken);
            var whole = staged.Concat(related.Select(r => r.Staged)).ToList();
            var names = new ExportedNames(whole);
            var forms = whole.ConvertAll(s => new SheetForm(s, catalog.SystemColumns, names, !request.WithoutNames.Contains(s.Sheet.Schema.Name), s.Sheet.Bases));
            var read = Linked([.. whole.Zip(forms, (s, f) => s.Told with { Columns = f.Columns })]);
            return mayWrite([.. read.Zip(whole, (told, sheet) => new ReadSheet(told, sheet.Rows.Ids()))])
                ? new ExportResult(Write([.. whole.Select((s, i) => (s.Rows, read[i], forms[i]))], export, cancellationToken), read)
                : new ExportResult([], read);
        }
        finally
        {
            staged.ForEach(s => s.Rows.Dispose());
            related.ForEach(r => r.Dispose());
        }
    }

    /// <summary>The sheets, whose references say on which of them their records are.</summary>
    private static List<ExportedSheet> Linked(List<ExportedSheet> sheets)
    {
        var names = sheets.DistinctBy(s => s.Type).ToDictionary(s => s.Type, s => s.Sheet, StringComparer.Ordinal);
        return sheets.ConvertAll(s => s with { Columns = [.. s.Columns.Select(c => c.Target is { } target ? c with { TargetSheet = names.GetValueOrDefault(target) } : c)] });
    }

    private static IReadOnlyList<string> Write(IReadOnlyList<(StagedRows Rows, ExportedSheet Sheet, SheetForm Form)> sheets, ITableExport export, CancellationToken cancellationToken)
    {
        foreach (var (rows, sheet, form) in sheets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            export.BeginSheet(sheet.Sheet, sheet.Columns);
            foreach (var row in rows.Rows())
                export.AddRow(form.RowOf(row));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return export.Complete();
    }

    private List<RelatedRecords> Related(HeardReader heard, ExportRequest request, ExportLabels labels)
    {
        var related = new List<RelatedRecords>();
        foreach (var type in request.Include.Where(t => !request.Types.Contains(t)))
        {
            var companion = new RelatedRecords(SheetOf(type, type.Columns, labels, request), heard);
            related.Add(companion);
            if (request.Types.Any(companion.IsRelatedTo))
                continue;
            related.ForEach(r => r.Dispose());
            throw RunException.Unusable($"--include: {type.Name} is not related to {string.Join(", ", request.Types.Select(t => t.Name))}.");
        }

        return related;
    }

    private ExportSheet SheetOf(ResourceSchema type, IReadOnlyList<ColumnSpec> columns, ExportLabels labels, ExportRequest request) =>
        new(type, columns, catalog.SystemColumns.Id.Header, labels) { Bases = request.WithoutTokens.Contains(type.Name) ? null : Bases };

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
