namespace BulkProviders.Core.Columns;

/// <summary>A number with as many decimal places as it needs.</summary>
public sealed class DecimalColumnType : NumberColumnType
{
    public override string Name => "decimal";

    public override WireForm Wire => WireForm.Decimal;

    protected override bool IsWhole => false;

    public override string NumberFormat(ColumnSpec column) => "General";
}
