using System.Globalization;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Judges what was read before it replaces the last export: how far it is proven, whether records have vanished, whether columns have changed.</summary>
/// <param name="order">What is wanted.</param>
/// <param name="comparison">The last export.</param>
/// <param name="schema">The lock.</param>
internal sealed class ExportGate(ExportOrder order, ExportComparison comparison, SchemaLock schema)
{
    // Fewer than this part of the last complete export, and at least so many fewer.
    private const double LeastPart = 0.97;
    private const long LeastFewer = 5;

    /// <summary>Why the export must not replace the last one; empty where it may.</summary>
    public IReadOnlyList<ExportRefusal> Refusals(IReadOnlyList<ExportedSheet> sheets) =>
        [.. sheets.Select(Unproven).OfType<ExportRefusal>(), .. order.AcceptsShrink ? [] : sheets.Select(Shrunk).OfType<ExportRefusal>(), .. Columns(sheets)];

    private ExportRefusal? Unproven(ExportedSheet sheet)
    {
        var proof = sheet.Proof;
        var (isAccepted, option) = proof.Grade == ProofGrade.Counted
            ? (order.AcceptsCounted || order.AcceptsUnproven, "--accept-counted")
            : (order.AcceptsUnproven, "--accept-unproven");
        return proof.IsProven || isAccepted
            ? null
            : new ExportRefusal(
                $"it is not proven that all records of {sheet.Sheet} are there",
                $"{sheet.Sheet}: that all records are there is {ReadProof.PlainWordsOf(proof.Grade)}. {proof.Reason} {option} takes the export as it is.");
    }

    private ExportRefusal? Shrunk(ExportedSheet sheet)
    {
        // Another selection has other records.
        if (comparison.Block is not { } block)
            return null;
        var before = block.Sheets.FirstOrDefault(s => s.Type == sheet.Type)?.Rows ?? 0;
        return sheet.Rows < LeastPart * before && before - sheet.Rows >= LeastFewer
            ? new ExportRefusal(
                string.Create(CultureInfo.InvariantCulture, $"{sheet.Sheet} has shrunk from {before:N0} records to {sheet.Rows:N0}"),
                string.Create(CultureInfo.InvariantCulture, $"{sheet.Sheet}: {sheet.Rows} records, and the last complete export had {before}. If so many are really gone, --accept-shrink takes the export."))
            : null;
    }

    private IEnumerable<ExportRefusal> Columns(IReadOnlyList<ExportedSheet> sheets)
    {
        const string Short = "the columns are not those that are locked";
        var differences = schema.Differences(sheets);
        return differences.Count == 0
            ? []
            : differences.Append("The columns are locked by export.lock.json. --schema grow takes new columns at the right end, --schema free takes all.").Select(d => new ExportRefusal(Short, d));
    }
}
