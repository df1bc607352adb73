using BulkProviders.Core.Maps;

namespace BulkProviders.Spreadsheets.Maps;

/// <summary>What the dropdowns of a mapping workbook offer.</summary>
/// <param name="Targets">Where columns may go.</param>
/// <param name="Values">Our values by target, where they are known.</param>
public sealed record MapChoices(IReadOnlyList<string> Targets, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>All places, and for dropdowns the tenant's labels or the catalog's values.</summary>
    /// <param name="targets">Where columns may go.</param>
    /// <param name="labels">The tenant's labels by type; empty where it was not asked.</param>
    public static MapChoices Of(MapTargets targets, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) => new(
        [.. targets.All.Select(t => t.Label)],
        targets.All.Where(t => t.Column is not null)
            .Select(t => (t.Label, Values: t.Column is { Type.IsLookup: true, Target: { } type } ? labels.GetValueOrDefault(type) ?? [] : t.Column?.AllowedValues ?? []))
            .Where(v => v.Values.Count > 0).ToDictionary(v => v.Label, v => v.Values));

    internal IReadOnlyList<string> ValuesOf(ColumnMap map, string yourColumn) => map.Columns.Where(c => c.YourColumn == yourColumn)
        .Select(c => Values.GetValueOrDefault(c.GoesTo)).FirstOrDefault(v => v is { Count: > 0 }) ?? [];
}
