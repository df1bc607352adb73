using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Judges what was read before it replaces the last export: how far it is proven, whether records have vanished, whether columns have changed.</summary>
/// <param name="order">What is wanted.</param>
/// <param name="earlier">The manifest of the last export, or null.</param>
/// <param name="schema">The lock.</param>
internal sealed class ExportGate(ExportOrder order, DataPackage? earlier, SchemaLock schema)
{
    // Fewer than this part of the last complete export, and at least so many fewer.
    private const double LeastPart = 0.97;
    private const long LeastFewer = 5;

    /// <summary>Why the export must not replace the last one, as sentences; empty where it may.</summary>
    public IReadOnlyList<string> Problems(IReadOnlyList<ExportedSheet> sheets) =>
        [.. sheets.Select(Unproven).OfType<string>(), .. order.AcceptsShrink ? [] : sheets.Select(Shrunk).OfType<string>(), .. Columns(sheets)];

    private string? Unproven(ExportedSheet sheet)
    {
        var proof = sheet.Proof;
        var (isAccepted, option) = proof.Grade == ProofGrade.Counted
            ? (order.AcceptsCounted || order.AcceptsUnproven, "--accept-counted")
            : (order.AcceptsUnproven, "--accept-unproven");
        return proof.IsProven || isAccepted
            ? null
            : $"{sheet.Sheet}: that all records are there is {ReadProof.PlainWordsOf(proof.Grade)}. {proof.Reason} {option} takes the export as it is.";
    }

    private string? Shrunk(ExportedSheet sheet)
    {
        // Another selection has other records.
        if (earlier is not { Block: { Complete: true } block } || !IsSameSelection(block.Selection))
            return null;
        var before = block.Sheets.FirstOrDefault(s => s.Type == sheet.Type)?.Rows ?? 0;
        return sheet.Rows < LeastPart * before && before - sheet.Rows >= LeastFewer
            ? string.Create(CultureInfo.InvariantCulture, $"{sheet.Sheet}: {sheet.Rows} records, and the last complete export had {before}. If so many are really gone, --accept-shrink takes the export.")
            : null;
    }

    private IEnumerable<string> Columns(IReadOnlyList<ExportedSheet> sheets)
    {
        var differences = schema.Differences(sheets);
        return differences.Count == 0 ? [] : [.. differences, "The columns are locked by export.lock.json. --schema grow takes new columns at the right end, --schema free takes all."];
    }

    private bool IsSameSelection(IReadOnlyDictionary<string, string> before)
    {
        string[] keys = ["Export:Ids", "Export:Filter", "Export:Include"];
        return keys.All(k => before.GetValueOrDefault(k) == order.Selection.GetValueOrDefault(k));
    }
}
