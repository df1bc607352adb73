using BulkProviders.Core.Maps;

namespace BulkProviders.Application.Maps;

/// <summary>Columns of a mapping that a list does not have, and the new ones that look like them.</summary>
internal static class MapRenames
{
    private const double Alike = 0.5;

    /// <summary>Says beside each new column which missing one it may be; whether it is, a person decides.</summary>
    public static ColumnMap Propose(ColumnMap updated, SheetFit fit, ColumnMap before)
    {
        var missing = fit.MissingSent.Select(c => c.Source).DistinctBy(c => c.YourColumn).ToList();
        var old = before.Columns.Select(c => c.YourColumn).ToHashSet(StringComparer.Ordinal);
        return updated with
        {
            Columns = [.. updated.Columns.Select(c => old.Contains(c.YourColumn) || Likeliest(c, missing) is not { } known ? c : c with
            {
                GoesTo = "",
                HowSure = $"{MapProposer.Look}perhaps the new name of '{known.YourColumn}': then write it there as '{known.YourColumn} | {c.YourColumn}' and delete this row"
            })]
        };
    }

    private static MapColumn? Likeliest(MapColumn column, List<MapColumn> missing)
    {
        if (HeaderJudge.Nearest(column.YourColumn, missing.Select(m => m.YourColumn)) is { } near)
            return missing.Find(m => m.YourColumn == near);
        return missing.Find(m => m.Examples.Count > 0 && m.Examples.Count(column.Examples.Contains) >= Alike * m.Examples.Count);
    }
}
