using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Wording;

namespace BulkProviders.Cli.Tests.Columns;

/// <summary>A column type that the program does not know: 45% in a cell, 0.45 on the wire.</summary>
public sealed class PercentColumnType : ColumnType
{
    public override string Name => "percent";

    public override WireForm Wire => WireForm.Decimal;

    public override ColumnReading Read(Cell cell, ColumnContext context) =>
        decimal.TryParse(cell.Text.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100
            ? ColumnReading.Of(new FieldValue.Number(cell.Text.EndsWith('%') ? number / 100 : number))
            : ColumnReading.Failed(RowErrors.NotANumber(context.Header, cell.Text));

    public override Cell Write(FieldValue value, ColumnSpec column) => value is FieldValue.Number number
        ? Cell.OfText(string.Create(CultureInfo.InvariantCulture, $"{number.Value * 100:0.##}%"))
        : base.Write(value, column);

    public override FieldValue Canonical(FieldValue value, ColumnSpec column) => value;

    public override string NumberFormat(ColumnSpec column) => "0%";

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new((seed.Number % 100 / 100m).ToString(CultureInfo.InvariantCulture));
}
