using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Mapping;

/// <summary>What the rows of a flat sheet repeat of one record: the cells of the columns that <see cref="FlatPart.RepeatedBy"/> names, in any case and with any spaces; see <see cref="KeyFolding"/>.</summary>
public static class RepeatKeys
{
    private const char Between = '\u0001';

    public static string Of(IEnumerable<string> cells) => string.Join(Between, cells.Select(Fold));

    /// <summary>Equal texts mean the same record.</summary>
    public static string Fold(string text) => KeyFolding.Fold(text);

    /// <summary>
    /// The cells as version 0.1.0 folded them: what ledgers hold of a record's owner, and of what it was asked to hold, is a hash of that, and must be the same for the same row.
    /// </summary>
    public static string OfLedger(IEnumerable<string> cells) => string.Join(Between, cells.Select(FoldForLedger));

    /// <summary>See <see cref="OfLedger"/>.</summary>
    public static string FoldForLedger(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    /// <summary>Whether the key has the text in one of its cells.</summary>
    public static bool Holds(string? key, string text) => !string.IsNullOrEmpty(key) && key.Split(Between).Contains(Fold(text), StringComparer.Ordinal);
}
