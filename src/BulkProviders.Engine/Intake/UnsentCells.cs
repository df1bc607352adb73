using System.Globalization;

namespace BulkProviders.Engine.Intake;

/// <summary>How much of a sheet is in columns that are not sent.</summary>
/// <param name="Columns">Columns with values that are not sent.</param>
/// <param name="Cells">Their filled cells.</param>
/// <param name="Filled">All filled cells of the data rows, result columns of earlier runs apart.</param>
public readonly record struct UnsentCells(int Columns, long Cells, long Filled)
{
    /// <summary>More than half of what the sheet holds would be dropped.</summary>
    public bool IsMost => Cells * 2 > Filled;

    /// <summary>Columns and cells in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Columns:N0} {(Columns == 1 ? "column" : "columns")} with values {(Columns == 1 ? "is" : "are")} not sent: {Cells:N0} of {Filled:N0} filled cells");
}
