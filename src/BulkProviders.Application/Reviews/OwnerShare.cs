using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;

namespace BulkProviders.Application.Reviews;

/// <summary>The faulty rows of one owner: where they are kept, and what is wrong with them.</summary>
/// <param name="Owner">The owner as first written; null for rows without one.</param>
internal sealed record OwnerShare(string? Owner)
{
    private const int MostMainCauses = 3;

    private readonly Dictionary<(string Place, string Code), long> _causes = [];

    /// <summary>By the position of the sheet: the places of the rows.</summary>
    public Dictionary<int, List<long>> Places { get; } = [];

    public long Rows { get; private set; }

    public long Findings { get; private set; }

    /// <summary>What is wrong, most rows first.</summary>
    public IReadOnlyList<OwnerCause> Causes =>
        [.. _causes.OrderBy(c => RowErrors.ConsequenceCodes.Contains(c.Key.Code)).ThenByDescending(c => c.Value).ThenBy(c => c.Key.Place, StringComparer.Ordinal).Select(c => new OwnerCause(c.Key.Place, CauseWords.Of(c.Key.Code), c.Value, FixBy.WordsOf(c.Key.Code)))];

    /// <summary>The commonest of them in one text.</summary>
    public string MainCauses => string.Join("; ", Causes.Take(MostMainCauses).Select(c => FormattableString.Invariant($"{c.Place}: {c.Title} ({c.Rows})")));

    /// <summary>Adds a row.</summary>
    public void Add(int sheet, long place, string name, IReadOnlyList<RowFinding> findings)
    {
        if (!Places.TryGetValue(sheet, out var places))
            Places.Add(sheet, places = []);
        places.Add(place);
        Rows++;
        foreach (var cause in findings.Where(f => f.IsError).Select(f => (CauseCard.PlaceOf(name, f.Error.Column), f.Error.Code)).Distinct())
        {
            Findings++;
            _causes[cause] = _causes.GetValueOrDefault(cause) + 1;
        }
    }
}
