using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Bases;

namespace BulkProviders.Engine.Exports;

/// <summary>One sheet of an export: its columns, and how a record becomes a row of it.</summary>
internal sealed class ExportSheet
{
    private readonly IReadOnlyList<ColumnSpec> _columns;
    private readonly ExportLabels _labels;

    public ExportSheet(ResourceSchema schema, IReadOnlyList<ColumnSpec> columns, string idHeader, ExportLabels labels)
    {
        Schema = schema;
        _columns = columns;
        _labels = labels;
        Headers = [new ExportColumn(idHeader, ExportKind.Id), .. columns.Select(ColumnOf)];
    }

    public ResourceSchema Schema { get; }

    public IReadOnlyList<ExportColumn> Headers { get; }

    /// <summary>The columns besides the ID.</summary>
    public IReadOnlyList<ColumnSpec> Columns => _columns;

    /// <summary>Where what records are is kept: rows have their fields at the end, which is no column.</summary>
    public BaseStore? Bases { get; init; }

    /// <summary>The relationships among its columns.</summary>
    public IReadOnlyList<string> Links => [.. _columns.Where(c => c.IsRelationship).Select(c => c.Member)];

    public IReadOnlyList<Cell> RowOf(ResourceRecord record)
    {
        var cells = new Cell[_columns.Count + (Bases is null ? 1 : 2)];
        cells[0] = Cell.OfText(record.Id);
        for (var i = 0; i < _columns.Count; i++)
            cells[i + 1] = CellOf(_columns[i], record.Fields.GetValueOrDefault(_columns[i].Member));
        if (Bases is not null)
            cells[^1] = Cell.OfText(Bases.TextOf([.. _columns.Where(c => !c.ReadOnly).Select(c => new DraftField(c.Member, StateOf(c, record.Fields.GetValueOrDefault(c.Member))))]));
        return cells;
    }

    private static FieldValue StateOf(ColumnSpec column, FieldValue? value) => value is null ? FieldValue.Cleared : column.Type.Canonical(value, column);

    private static ExportColumn ColumnOf(ColumnSpec column) => new(column.Header, KindOf(column)) { Target = column.IsReference ? column.Target : null, IsMany = column.Many };

    private static ExportKind KindOf(ColumnSpec column) => column.Type.Wire switch
    {
        WireForm.WholeNumber => ExportKind.Integer,
        WireForm.Decimal => ExportKind.Decimal,
        WireForm.TrueFalse => ExportKind.Boolean,
        WireForm.Date => ExportKind.Date,
        WireForm.DateTime => ExportKind.DateTime,
        WireForm.Relationship when column.IsReference => ExportKind.Reference,
        _ => ExportKind.Text
    };

    private Cell CellOf(ColumnSpec column, FieldValue? value) => value switch
    {
        null or FieldValue.Null => Cell.Blank,
        FieldValue.One one => Cell.OfText(_labels.NameOf(column, one.Target)),
        FieldValue.Many many => Cell.OfText(string.Join("; ", many.Targets.Select(t => _labels.NameOf(column, t)))),
        FieldValue.Raw raw => Cell.OfText(raw.Json),
        _ => column.Type.Write(column.Type.Canonical(value, column), column)
    };
}
