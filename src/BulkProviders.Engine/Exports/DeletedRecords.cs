using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Engine.Exports;

/// <summary>The records that a run deleted, as a workbook that can be imported to make new records of them.</summary>
public sealed class DeletedRecords
{
    private readonly UndoSource _source;
    private readonly ResourceCatalog _catalog;

    internal DeletedRecords(UndoSource source, ResourceCatalog catalog) => (_source, _catalog) = (source, catalog);

    /// <summary>Writes it, where the run deleted any; returns the paths.</summary>
    /// <param name="reader">The tenant, for the labels of dropdowns.</param>
    /// <param name="files">Makes the file.</param>
    /// <param name="path">Where it goes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunException">The file cannot be written, or the tenant is out of reach.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(IRecordReader reader, ITableExportFactory files, string path, CancellationToken cancellationToken)
    {
        var types = _source.Records().Where(r => r.IsDeleted).Select(r => r.Resource).Distinct().Select(_catalog.Find).OfType<ResourceSchema>().ToList();
        if (types.Count == 0)
            return [];
        var labels = new ExportLabels();
        await labels.ReadAsync(reader, _catalog, types.SelectMany(t => t.Columns), cancellationToken);
        using var export = files.Begin(path, types.Count);
        foreach (var schema in types)
        {
            List<ColumnSpec> columns = [.. schema.Columns.Where(c => !c.ReadOnly)];
            var sheet = new ExportSheet(schema, columns, _catalog.SystemColumns.Id.Header, labels);
            export.BeginSheet(schema.Sheet, [new ExportColumn(_catalog.SystemColumns.Operation.Header, ExportKind.Text), .. sheet.Headers.Skip(1)]);
            foreach (var record in _source.Records().Where(r => r.IsDeleted && r.Resource == schema.Name))
                export.AddRow([Cell.OfText(nameof(OperationKind.Create)), .. sheet.RowOf(RecordOf(record, schema)).Skip(1)]);
        }

        return export.Complete();
    }

    private static ResourceRecord RecordOf(WrittenRecord record, ResourceSchema schema) => new(
        schema.Type, record.RecordId,
        record.Operations.First(o => o.Operation.Kind == OperationKind.Delete).Operation.Before.DistinctBy(f => f.Member).ToDictionary(f => f.Member, f => f.Value, StringComparer.Ordinal));
}
