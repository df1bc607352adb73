using System.Globalization;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Reports;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Holds an export against the last complete one of the same target.</summary>
/// <param name="order">What is wanted.</param>
/// <param name="earlier">The manifest of the last export, or null.</param>
/// <param name="tenant">Origin of the tenant.</param>
internal sealed class ExportComparison(ExportOrder order, DataPackage? earlier, string tenant)
{
    /// <summary>The last export, where it had the same records to write; null where there is none.</summary>
    public ExportProofBlock? Block { get; } =
        earlier is { Block: { Complete: true } block } && IsSameSelection(block.Selection, order.Selection) && block.Tenant == tenant ? block : null;

    /// <summary>The last complete export of the target, whatever it held; null where there is none.</summary>
    public ExportProofBlock? Earlier => earlier?.Block;

    /// <summary>What the counts are held against, or why against nothing, as a sentence.</summary>
    public string Words(TimeZoneInfo zone) => earlier switch
    {
        null => "This is the first export of this target, so there is nothing to hold it against.",
        _ when Block is { } block => $"Held against the last complete export of this target, of {Moment(block.FinishedAt, zone)}.",
        { Block: var other } when other.Tenant != tenant => $"The last export of this target, of {Moment(other.FinishedAt, zone)}, was of another tenant, so it is not held against this one.",
        { Block: var other } => $"The last export of this target, of {Moment(other.FinishedAt, zone)}, had another selection of records, so it is not held against this one."
    };

    /// <summary>What appeared and what vanished, by type; a type is missing where that is not known.</summary>
    /// <param name="sheets">What was read.</param>
    /// <param name="runsFolder">Where the folder of the last export's run would be.</param>
    public IReadOnlyDictionary<string, IdMoves> Moves(IReadOnlyList<ReadSheet> sheets, string runsFolder)
    {
        var moves = new Dictionary<string, IdMoves>(StringComparer.Ordinal);
        if (Block is null || !RunId.IsValid(Block.RunId))
            return moves;
        var kept = new KeptIds(new RunFolder(runsFolder, Block.RunId));
        foreach (var sheet in sheets)
            if (kept.Of(sheet.Sheet.Type) is { } before)
                moves.Add(sheet.Sheet.Type, IdMoves.Between(before, sheet.Ids));
        return moves;
    }

    private static bool IsSameSelection(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        string[] keys = ["Export:Ids", "Export:Filter", "Export:Include"];
        return keys.All(k => before.GetValueOrDefault(k) == now.GetValueOrDefault(k));
    }

    private static string Moment(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
