using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Engine.Links;

/// <summary>The text by which records that claim one place are ordered: the greatest has it. A date, or the turn in the import, or a date and for equal ones the turn.</summary>
internal static class LinkRank
{
    // Sorts before every character of a date, so that no date is less than any.
    private const char Turn = ' ';

    /// <param name="link">Says what decides.</param>
    /// <param name="date">The date of the record that claims the place, or null.</param>
    /// <param name="draft">Its draft: the earlier one has its turn first.</param>
    /// <returns>Null where nothing decides.</returns>
    public static string? Of(InverseLink link, string? date, long draft) =>
        link.FirstWins ? date + Turn + (long.MaxValue - draft).ToString("D19", CultureInfo.InvariantCulture) : date;

    /// <summary>The date in a field, or null. Dates are texts whose order is that of time.</summary>
    public static string? DateOf(FieldValue? value) => value is FieldValue.Text { Value.Length: > 0 } text ? text.Value : null;

    /// <summary>Whether the record that has the place keeps it.</summary>
    /// <param name="occupant">The date of that record, or null.</param>
    /// <param name="rank">The rank of the link that claims the place.</param>
    public static bool Keeps(string? occupant, string rank) => rank.IndexOf(Turn, StringComparison.Ordinal) is >= 0 and var end
        ? string.CompareOrdinal(occupant ?? "", rank[..end]) >= 0
        : occupant is not null && string.CompareOrdinal(occupant, rank) >= 0;
}
