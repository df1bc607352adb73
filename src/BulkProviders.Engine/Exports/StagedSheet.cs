namespace BulkProviders.Engine.Exports;

/// <summary>A sheet whose records have all been read.</summary>
/// <param name="Sheet">Its columns.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Proof">How far it is proven that they are all.</param>
internal sealed record StagedSheet(ExportSheet Sheet, StagedRows Rows, ReadProof Proof)
{
    public ExportedSheet Told => new(Sheet.Schema.Sheet, Sheet.Schema.Name, Rows.Count) { Proof = Proof, Columns = Rows.Columns };
}
