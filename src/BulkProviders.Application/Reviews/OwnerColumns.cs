using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>Where the columns stand that say whose a row is.</summary>
/// <param name="Name">The column as the user names it.</param>
/// <param name="Positions">By sheet: the position of the column.</param>
internal sealed record OwnerColumn(string Name, IReadOnlyDictionary<long, int> Positions)
{
    /// <summary>Finds the columns on the sheets of a run.</summary>
    /// <param name="names">As <c>County</c>, or <c>Providers:County</c> for that of one sheet only.</param>
    /// <param name="sheets">The sheets.</param>
    /// <exception cref="RunException">No sheet has such a column.</exception>
    public static IReadOnlyList<OwnerColumn> Find(IReadOnlyList<string> names, IReadOnlyList<ResultsSheet> sheets) => [.. names.Select(name => Find(name, sheets))];

    private static OwnerColumn Find(string name, IReadOnlyList<ResultsSheet> sheets)
    {
        var positions = new Dictionary<long, int>();
        foreach (var sheet in sheets.Select(s => s.Sheet))
            if (Position(name, sheet) is { } position)
                positions.Add(sheet.Id, position);
        return positions.Count > 0 ? new OwnerColumn(name, positions) : throw RunException.Unusable(
            $"--split-by {name}: no sheet of the run has a column of that name.{Words.DidYouMean(name, sheets.SelectMany(s => s.Sheet.Headers).Where(h => h.Role != HeaderRole.Result).Select(h => h.Header).Distinct())}"
            + " Name a column of your own file, or SHEET:COLUMN.");
    }

    private static int? Position(string name, SourceSheet sheet)
    {
        if (sheet.Headers.FirstOrDefault(h => IsNamed(h, name)) is { } plain)
            return plain.Column;
        return name.Split(':', 2) is [var wanted, var column] && KeyFolding.Fold(wanted) == KeyFolding.Fold(sheet.Name)
            ? sheet.Headers.FirstOrDefault(h => IsNamed(h, column))?.Column
            : null;
    }

    private static bool IsNamed(HeaderBinding header, string name) =>
        header.Role != HeaderRole.Result && (Fold(header.Header) == Fold(name) || (header.Meaning is { } meaning && Fold(meaning) == Fold(name)));

    private static string Fold(string header) => HeaderFolding.Fold(header);
}
