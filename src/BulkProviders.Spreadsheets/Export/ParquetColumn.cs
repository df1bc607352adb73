using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;
using Parquet;
using Parquet.Schema;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>The values of one column of a group.</summary>
internal abstract class ParquetColumn(DataField shape)
{
    public DataField Field => shape;

    public static ParquetColumn Of(ExportColumn column) => column.Kind switch
    {
        ExportKind.Integer => new Values<long>(new DataField<long?>(column.Header), column.Kind),
        ExportKind.Decimal => new Values<double>(new DataField<double?>(column.Header), column.Kind),
        ExportKind.Boolean => new Values<bool>(new DataField<bool?>(column.Header), column.Kind),
        ExportKind.Date => new Values<DateOnly>(new DataField<DateOnly?>(column.Header), column.Kind),
        ExportKind.DateTime => new Values<DateTime>(
            new DateTimeDataField(column.Header, DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Micros, isNullable: true), column.Kind),
        _ => new Texts(new DataField<string>(column.Header))
    };

    public abstract void Add(Cell cell);

    public abstract void Write(ParquetRowGroupWriter group);

    private sealed class Texts(DataField field) : ParquetColumn(field)
    {
        private readonly List<string?> _values = [];

        public override void Add(Cell cell) => _values.Add(cell.Kind == CellKind.Blank ? null : cell.Text);

        public override void Write(ParquetRowGroupWriter group)
        {
            // The library takes nulls where the field is one that may be null, and says so in no signature.
            Immediate.Done(group.WriteAsync(Field, (IReadOnlyCollection<string>)(object)_values));
            _values.Clear();
        }
    }

    private sealed class Values<T>(DataField field, ExportKind kind) : ParquetColumn(field) where T : struct
    {
        private readonly List<T?> _values = [];

        public override void Add(Cell cell) => _values.Add(ExportValue.TryRead(kind, cell, out var value) && value is T typed ? typed : null);

        public override void Write(ParquetRowGroupWriter group)
        {
            Immediate.Done(group.WriteAsync<T>(Field, _values.ToArray().AsMemory(), null, null, CancellationToken.None));
            _values.Clear();
        }
    }
}
