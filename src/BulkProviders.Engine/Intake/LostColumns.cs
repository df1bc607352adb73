using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Columns that a list had when it was imported last, and has no more: its rows would be stored without them, and look as if all were well.</summary>
/// <param name="RunId">The run that imported it.</param>
/// <param name="Held">The columns that had values then, by the catalog's headers.</param>
public sealed record LostColumns(string RunId, IReadOnlyList<string> Held)
{
    /// <summary>The sentence that stops the run; null where nothing is lost. Rows that name their records by ID, or are matched, may say as little as they like.</summary>
    /// <param name="header">The header of the sheet.</param>
    /// <param name="place">File and sheet.</param>
    public string? In(RecognisedHeader header, string place)
    {
        if (header.Map is not null || header.Bindings.Any(b => b is { Role: HeaderRole.Id, Meaning: null }))
            return null;
        var lost = Held.Except(header.Bindings.Where(b => b.Role == HeaderRole.Field).Select(b => b.Meaning ?? ""), StringComparer.OrdinalIgnoreCase).ToList();
        // Rows with keys of their own are known by them.
        if (header.Bindings.Any(b => b.Role == HeaderRole.RowKey))
            lost = [.. lost.Intersect(Telling(header), StringComparer.OrdinalIgnoreCase)];
        if (lost.Count == 0)
            return null;
        var unknown = header.Bindings.Where(b => b.Role == HeaderRole.Unknown).Select(b => b.Header).ToList();
        var named = lost.Select(l => HeaderJudge.Nearest(l, unknown) is { } near ? $"'{l}' ('{near}' looks like it)" : $"'{l}'");
        var telling = lost.Intersect(Telling(header), StringComparer.OrdinalIgnoreCase).Select(l => $"'{l}'").ToList();
        return $"{place}: {(lost.Count == 1 ? "a column is" : $"{lost.Count} columns are")} gone that this list had when it was imported last (run {RunId}): {string.Join(", ", named)}. Nothing was sent. "
            + (telling.Count > 0 ? $"By {string.Join(" and ", telling)} records are found again: without {(telling.Count == 1 ? "it" : "them")} they may be stored a second time. " : "")
            + $"Put {(lost.Count == 1 ? "it" : "them")} back, or map the new headers ('map new'); if {(lost.Count == 1 ? "it is" : "they are")} meant to be gone, give --ignore-columns.";
    }

    private static IEnumerable<string> Telling(RecognisedHeader header)
    {
        var schema = header.Type.Schema;
        return [.. schema.IdentifiedBy, .. schema.ToldApartBy, .. schema.MatchBy.SelectMany(m => m), .. schema.KnownBy.SelectMany(k => k)];
    }
}
