using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Results;

namespace BulkProviders.Cli.Terminal;

/// <summary>The change profile as a short table: counts only, no cell.</summary>
internal static class ProfileView
{
    private const int ColumnsShown = 12;

    /// <summary>The columns that change most; null where none does.</summary>
    public static PlainTable? Of(IReadOnlyList<ColumnChange> profile) =>
        Of([.. profile.Select(c => new SummaryColumn(c.Resource, c.Sheet, c.Header, c.Compared, c.Changed, c.Emptied, c.LooksLike, c.IsGuarded))]);

    /// <summary>The same of a summary.</summary>
    public static PlainTable? Of(IReadOnlyList<SummaryColumn> profile)
    {
        if (profile.Count == 0)
            return null;
        var table = new PlainTable("Changes in", ">Records", ">Of", ">To blank", "Remark");
        // What is held is always shown.
        foreach (var column in profile.OrderByDescending(c => c.Guarded).Take(Math.Max(ColumnsShown, profile.Count(c => c.Guarded))))
            table.AddRow($"{column.Sheet}: {column.Column}", Number(column.Changed), Number(column.Compared), column.Emptied == 0 ? "-" : Number(column.Emptied), Remark(column));
        return table;
    }

    private static string Remark(SummaryColumn column) => string.Join(", ", new[]
    {
        column.Guarded ? "held" : null,
        column.LooksLike is { } kind ? "looks like " + kind : null
    }.OfType<string>());

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
