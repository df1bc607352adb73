namespace BulkProviders.Core.Columns;

/// <summary>A whole number that fits into 64 bits.</summary>
public sealed class WholeNumberColumnType : NumberColumnType
{
    public override string Name => "wholeNumber";

    public override WireForm Wire => WireForm.WholeNumber;

    protected override bool IsWhole => true;

    public override string NumberFormat(ColumnSpec column) => "0";
}
