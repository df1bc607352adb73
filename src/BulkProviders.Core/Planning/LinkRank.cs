using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Core.Planning;

/// <summary>The text by which rows that claim one place are ordered: the greatest has it. A date, or the turn of the row, or a date and for equal ones the turn.</summary>
internal static class LinkRank
{
    // Sorts before every character of a date, so that no date is less than any.
    private const char Turn = ' ';

    /// <summary>The earlier row has it.</summary>
    public static string First(long row) => (long.MaxValue - row).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The later date has it; null where there is none. Dates are texts whose order is that of time.</summary>
    public static string? Of(FieldValue? value) => value is FieldValue.Text { Value.Length: > 0 } text ? text.Value : null;

    /// <summary>Whether the record that has the place keeps it.</summary>
    /// <param name="occupant">The date of that record, or null.</param>
    /// <param name="rank">The rank of the link that claims the place.</param>
    public static bool Keeps(string? occupant, string rank) => rank.IndexOf(Turn, StringComparison.Ordinal) is >= 0 and var end
        ? string.CompareOrdinal(occupant ?? "", rank[..end]) >= 0
        : occupant is not null && string.CompareOrdinal(occupant, rank) >= 0;

    /// <summary>
    /// Where a flat sheet says that the first of its records has a place which nothing else decides, no two of them have the same rank.
    /// </summary>
    public static void AddTurns(PlanBatch batch, IReadOnlyList<ResourceDraft> drafts, ResourceCatalog catalog)
    {
        if (batch.Links.Count == 0 || catalog.FlatSheets.Count == 0)
            return;
        var flat = drafts.Where(d => d.FlatSheet is not null).ToDictionary(d => d.Id);
        foreach (var (index, link) in batch.Links.Index().ToList())
            if (link is { Kind: LinkKind.Back, Field.Value: FieldValue.One } && flat.TryGetValue(link.DraftId, out var draft) && IsFirstOfRivals(draft, link, catalog))
                batch.Links[index] = link with { Rank = link.Rank + Turn + First(link.RowId) };
    }

    private static bool IsFirstOfRivals(ResourceDraft draft, PlannedLink link, ResourceCatalog catalog) =>
        catalog.FindFlat(draft.FlatSheet ?? "")?.Parts[draft.Part].Links
            .Any(l => l.FirstOfRivals && l.Column.Header.Equals(link.Header, StringComparison.OrdinalIgnoreCase)) ?? false;
}
