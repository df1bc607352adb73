using System.Globalization;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Maps;

/// <summary>The columns of a list as a mapping names them: by their words, the second of equal ones with a number, one without a header by its letter.</summary>
public static class SheetHeaders
{
    /// <summary>Makes names of columns comparable: letter case, spaces and punctuation do not count.</summary>
    public static string Fold(string name) => HeaderFolding.Fold(name);

    /// <param name="header">The row of the header.</param>
    /// <param name="width">How many columns the sheet has at least; more than the header has, where values stand behind it.</param>
    public static IReadOnlyList<SheetHeader> Of(TableRow header, int width = 0)
    {
        var headers = new List<SheetHeader>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < Math.Max(width, header.Cells.Count); column++)
        {
            var cell = column < header.Cells.Count ? header.Cells[column] : Cell.Blank;
            var text = cell.IsBlank ? "" : cell.Text.ReplaceLineEndings(" ").Trim();
            if (Fold(text).Length == 0)
            {
                headers.Add(new SheetHeader(column, text, $"Column {ColumnName.Of(column)}"));
                continue;
            }

            var times = seen[Fold(text)] = seen.GetValueOrDefault(Fold(text)) + 1;
            headers.Add(new SheetHeader(column, text, times == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} ({times})")));
        }

        return headers;
    }
}

/// <param name="Column">Position from 0.</param>
/// <param name="Text">As it stands there, on one line; empty where there is none.</param>
/// <param name="Name">The name by which a mapping means it.</param>
public sealed record SheetHeader(int Column, string Text, string Name);
