using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>What is to be said about the header of a sheet before anything of it is used.</summary>
public static class HeaderReview
{
    // A sheet with more of them is no list; its header says so anyway.
    private const int MostNameless = 10;

    /// <summary>Faults that make the sheet unusable, each as a sentence.</summary>
    /// <param name="header">The header.</param>
    /// <param name="place">File and sheet.</param>
    /// <param name="isMatched">Rows without an ID may turn out to be records that exist.</param>
    /// <param name="given">Columns whose references other sheets give; null for none.</param>
    public static IEnumerable<string> Faults(RecognisedHeader header, string place, bool isMatched = false, IEnumerable<string>? given = null)
    {
        foreach (var group in header.Bindings.Where(b => b.Role != HeaderRole.Unknown).GroupBy(b => (b.Role, b.Meaning)).Where(g => g.Count() > 1))
            yield return $"{place}, row {header.Row}: {Columns(group)} mean the same column ('{group.First().Header}'). Rename or remove one of them.";
        if (isMatched || HasIds(header))
            yield break;
        if (header.Map is { } map)
        {
            foreach (var missing in Missing(header).Except(given ?? [], StringComparer.OrdinalIgnoreCase))
                yield return $"{place}: the mapping '{map.Compiled.Map.Name}' fills no '{LabelOf(map, missing)}', which a new record must have. Choose a column for it on the sheet {MapSheets.Columns}, or write its value on the sheet {MapSheets.Constants}. "
                    + "Where all rows are records that exist, --match finds them.";
            yield break;
        }

        var unknown = Unknown(header).Select(b => b.Header).ToList();
        foreach (var missing in Missing(header).Except(given ?? [], StringComparer.OrdinalIgnoreCase))
        {
            var nearest = HeaderJudge.Nearest(missing, unknown);
            yield return $"{place}, row {header.Row}: the required column '{missing}' is missing."
                + (nearest is null ? " Add it." : $" The header '{nearest}' looks like it: rename it to '{missing}'.");
        }
    }

    /// <summary>Things to know about a usable header, each as a sentence.</summary>
    /// <param name="header">The header.</param>
    /// <param name="place">File and sheet.</param>
    /// <param name="isMatched">Rows without an ID may turn out to be records that exist.</param>
    /// <param name="given">Columns whose references other sheets give; null for none.</param>
    public static IEnumerable<string> Notices(RecognisedHeader header, string place, bool isMatched = false, IEnumerable<string>? given = null)
    {
        if (header.Map is { } map)
        {
            foreach (var added in map.Fit.New.Where(n => header.Bindings.Any(b => b.Column == n.Column && b.Role == HeaderRole.Unknown)))
                yield return $"{place}: column {ColumnName.Of(added.Column)} '{added.Name}' is not in the mapping '{map.Compiled.Map.Name}'; it is not sent. 'map update' adds it.";
            foreach (var missing in isMatched ? Missing(header).Except(given ?? [], StringComparer.OrdinalIgnoreCase) : [])
                yield return $"{place}: the mapping fills no '{LabelOf(map, missing)}', which new records need; rows with a match can still be updated.";
            yield break;
        }

        foreach (var binding in Unknown(header))
        {
            var nearest = HeaderJudge.Nearest(binding.Header, header.Type);
            yield return $"{place}: column {ColumnName.Of(binding.Column)} '{binding.Header}' is not known; it stays in the results and is not sent."
                + (nearest is null ? "" : $" Did you mean '{nearest}'?");
        }
        foreach (var group in Unknown(header).GroupBy(b => HeaderFolding.Fold(b.Header)).Where(g => g.Key.Length > 0 && g.Count() > 1))
            yield return $"{place}: the header '{group.First().Header}' stands {group.Count()} times ({Columns(group)}).";
        if (isMatched || HasIds(header))
            foreach (var missing in Missing(header).Except(given ?? [], StringComparer.OrdinalIgnoreCase))
                yield return $"{place}: the column '{missing}', which new records need, is missing; rows with an ID{(isMatched ? " or a match" : "")} can still be updated.";
        foreach (var binding in header.Bindings)
            if (binding.Role == HeaderRole.Field && header.Type.Schema.ColumnNamed(binding.Meaning ?? "") is { ReadOnly: true })
                yield return $"{place}: column {ColumnName.Of(binding.Column)} '{binding.Header}' is kept by Casebook; it is never sent.";
    }

    /// <summary>The columns that are not known, each as a fault.</summary>
    public static IEnumerable<string> Strange(RecognisedHeader header, string place) => Unknown(header)
        .Where(b => header.Map is null || header.Map.Fit.New.Any(n => n.Column == b.Column))
        .Select(b => $"{place}: column {ColumnName.Of(b.Column)} '{b.Header}' is not known (--strict). Remove it, rename it, or map it.");

    /// <summary>How much of a sheet is not sent, as a sentence without its place.</summary>
    public static IEnumerable<string> NotSent(UnsentCells unsent) => unsent.Cells == 0 ? [] : [$"{unsent}."];

    /// <summary>What becomes of new records of a flat sheet that nobody publishes, or null.</summary>
    /// <param name="header">The header.</param>
    /// <param name="place">File and sheet.</param>
    /// <param name="main">The main record's part.</param>
    /// <param name="type">Its type.</param>
    public static string? Drafts(RecognisedHeader header, string place, FlatPart main, ResourceSchema type)
    {
        var column = type.PublishMember is { } member ? main.Columns.FirstOrDefault(c => c.Column.Member == member) : null;
        return column is null || header.Bindings.Any(b => b.Role == HeaderRole.Field && b.Meaning == column.Header)
            ? null
            : $"{place}: without a column '{column.Header}' the new {type.Sheet} stay drafts in Casebook. Add it with Yes where a record is to be active.";
    }

    /// <summary>What stands in columns without a header, each as a sentence without its place.</summary>
    /// <param name="counts">How many values, by column from 0.</param>
    public static IEnumerable<string> Nameless(IReadOnlyDictionary<int, long> counts)
    {
        foreach (var (column, count) in counts.Take(MostNameless))
            yield return $"column {ColumnName.Of(column)} has no header; {Values(count)} in it {(count == 1 ? "stays" : "stay")} in the results and {(count == 1 ? "is" : "are")} not sent. Give it a header if it is to be sent.";
        if (counts.Count > MostNameless)
            yield return $"{counts.Count - MostNameless} more columns have values and no header.";
    }

    /// <summary>That example rows of the template were passed over, as a sentence without its place.</summary>
    public static IEnumerable<string> Examples(int count) => count switch
    {
        0 => [],
        1 => ["the example row of the template was passed over. It is not counted."],
        _ => [$"{count} example rows of the template were passed over. They are not counted."]
    };

    /// <summary>That hidden rows are imported like the others.</summary>
    /// <param name="count">How many data rows are hidden.</param>
    public static IEnumerable<string> Hidden(long count) => count == 0 ? [] :
    [
        count == 1
            ? "1 row is hidden, by hand or by a filter; it is imported like the others. Delete it from the sheet if it is not to be."
            : $"{count} rows are hidden, by hand or by a filter; they are imported like the others. Delete them from the sheet if they are not to be."
    ];

    /// <summary>What is said of rows that were sorted without their result columns.</summary>
    public static IEnumerable<string> Displaced(int count) => count == 0 ? [] :
    [
        $"{count} {(count == 1 ? "row was" : "rows were")} moved without {(count == 1 ? "its" : "their")} result columns (Row Token tells). Each row was read with the result columns that were written for it."
    ];

    /// <summary>That what an export wrote is not known any more, as a sentence without its place.</summary>
    /// <param name="count">How many rows.</param>
    public static IEnumerable<string> WithoutBase(long count) => count == 0 ? [] :
    [
        $"of {count} {(count == 1 ? "row" : "rows")} of an export it is not known any more what the export wrote: cells are compared with Casebook as it is now, and what differs is written. A fresh export knows it again."
    ];

    private static string LabelOf(BoundMap map, string header) => map.Compiled.Targets.Find(header)?.Label ?? header;

    private static string Values(long count) => count == 1 ? "the one value" : $"the {count} values";

    private static bool HasIds(RecognisedHeader header) => header.Bindings.Any(b => b is { Role: HeaderRole.Id, Meaning: null });

    private static IEnumerable<HeaderBinding> Unknown(RecognisedHeader header) => header.Bindings.Where(b => b.Role == HeaderRole.Unknown && !(header.Helpers?.Contains(b.Column) ?? false));

    private static IEnumerable<string> Missing(RecognisedHeader header) => header.AreNames
        ? []
        : header.Type.Schema.Columns
            .Where(c => c is { RequiredOnCreate: true, ReadOnly: false } && !header.Bindings.Any(b => b.Role == HeaderRole.Field && b.Meaning == c.Header))
            .Select(c => c.Header);

    private static string Columns(IEnumerable<HeaderBinding> bindings) =>
        "columns " + string.Join(" and ", bindings.Select(b => ColumnName.Of(b.Column)));
}
