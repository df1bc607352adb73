using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Mapping;

/// <summary>What the rows of a flat sheet repeat of one record: the cells of the columns that <see cref="FlatPart.RepeatedBy"/> names, in any case and with any spaces.</summary>
public static class RepeatKeys
{
    private const char Between = '\u0001';

    public static string Of(IEnumerable<string> cells) => string.Join(Between, cells.Select(Fold));

    /// <summary>Equal texts mean the same record.</summary>
    public static string Fold(string text) => KeyFolding.Fold(text);

    /// <summary>Whether the key has the text in one of its cells.</summary>
    public static bool Holds(string? key, string text) => !string.IsNullOrEmpty(key) && key.Split(Between).Contains(Fold(text), StringComparer.Ordinal);
}
