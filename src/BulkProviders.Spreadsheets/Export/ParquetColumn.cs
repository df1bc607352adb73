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

    // Cells are not kept: their texts would outlive the young generation, group by group, and fill the memory with what nobody needs any more.
    private sealed class Texts(DataField field) : ParquetColumn(field)
    {
        private const int Blank = -1;

        private readonly List<int> _lengths = [];
        private char[] _text = new char[1024];
        private ReadOnlyMemory<char>?[] _values = [];
        private int _used;

        public override void Add(Cell cell)
        {
            if (cell.Kind == CellKind.Blank)
            {
                _lengths.Add(Blank);
                return;
            }

            if (_used + cell.Text.Length > _text.Length)
                Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + cell.Text.Length));
            cell.Text.CopyTo(_text.AsSpan(_used));
            _used += cell.Text.Length;
            _lengths.Add(cell.Text.Length);
        }

        public override void Write(ParquetRowGroupWriter group)
        {
            if (_values.Length < _lengths.Count)
                _values = new ReadOnlyMemory<char>?[_lengths.Count];
            var start = 0;
            for (var i = 0; i < _lengths.Count; i++)
            {
                _values[i] = _lengths[i] == Blank ? (ReadOnlyMemory<char>?)null : _text.AsMemory(start, _lengths[i]);
                start += Math.Max(0, _lengths[i]);
            }

            Immediate.Done(group.WriteAsync<ReadOnlyMemory<char>>(Field, _values.AsMemory(0, _lengths.Count), null, null, CancellationToken.None));
            _lengths.Clear();
            _used = 0;
        }
    }

    private sealed class Values<T>(DataField field, ExportKind kind) : ParquetColumn(field) where T : struct
    {
        private T?[] _values = new T?[64];
        private int _count;

        public override void Add(Cell cell)
        {
            if (_count == _values.Length)
                Array.Resize(ref _values, _count * 2);
            _values[_count++] = ExportValue.TryRead(kind, cell, out var value) && value is T typed ? typed : null;
        }

        public override void Write(ParquetRowGroupWriter group)
        {
            Immediate.Done(group.WriteAsync<T>(Field, _values.AsMemory(0, _count), null, null, CancellationToken.None));
            _count = 0;
        }
    }
}
