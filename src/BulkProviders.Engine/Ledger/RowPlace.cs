namespace BulkProviders.Engine.Ledger;

/// <summary>Where a row stands: what a person would name.</summary>
/// <param name="Path">Absolute path of the file as it was given.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Number">The row's number there.</param>
public sealed record RowPlace(string Path, string Sheet, int Number)
{
    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}, {Sheet} row {Number}";
}
