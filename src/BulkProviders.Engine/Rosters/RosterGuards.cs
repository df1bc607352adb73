using System.Globalization;
using BulkProviders.Core.Results;

namespace BulkProviders.Engine.Rosters;

/// <summary>Something about a list that looks like damage.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Sender">Whose rows it is about, or empty.</param>
public sealed record RosterAlarm(string Code, string Message, string Sender)
{
    /// <summary>Only closings are withheld; all else is written.</summary>
    public bool IsOnlyForClosings => Code == RosterGuards.Shrank;
}

/// <summary>What of a list was filled, for the rows of one sender: kept, and compared with the next list.</summary>
/// <param name="Sheet">The type or flat sheet.</param>
/// <param name="Sender">The sender, or empty.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Filled">Filled cells by column, as <c>type.member</c>.</param>
public sealed record RosterFilling(string Sheet, string Sender, int Rows, IReadOnlyDictionary<string, int> Filled);

/// <summary>Holds a list that looks damaged: before any write, for each type and each sender. Pure: same facts, same answer.</summary>
public static class RosterGuards
{
    public const string Shrank = "roster-shrank";
    public const string Empty = "roster-empty";
    public const string KeyBlank = "roster-key-blank";
    public const string KeyDoubled = "roster-key-doubled";
    public const string Older = "roster-older";
    public const string ColumnEmptied = "roster-column-emptied";
    public const string ColumnChanged = "roster-column-changed";

    private const int ShrunkPercent = 3;
    private const int BlankPercent = 5;
    private const int ChangedPercent = 20;
    private const int EmptiedPoints = 20;
    private const int Few = 2;

    /// <summary>How much of each column is filled, for each type and sender.</summary>
    public static IReadOnlyList<RosterFilling> FillingOf(IReadOnlyList<RosterRow> rows) =>
    [
        .. rows.GroupBy(r => (r.Resource, r.Sender)).OrderBy(g => g.Key.Resource, StringComparer.Ordinal).ThenBy(g => g.Key.Sender, StringComparer.Ordinal).Select(g => new RosterFilling(
            g.Key.Resource, g.Key.Sender, g.Count(),
            g.SelectMany(r => r.Drafts.SelectMany(d => d.Fields.Where(f => RosterText.Of(f.Value).Length > 0).Select(f => $"{d.Resource}.{f.Member}")).Distinct())
                .GroupBy(c => c).OrderBy(c => c.Key, StringComparer.Ordinal).ToDictionary(c => c.Key, c => c.Count())))
    ];

    /// <summary>What the rows themselves show.</summary>
    /// <param name="rows">The rows that have the column of the key.</param>
    /// <param name="header">That column.</param>
    public static IEnumerable<RosterAlarm> OfKeys(IReadOnlyList<RosterRow> rows, string header)
    {
        if (rows.Count == 0)
            yield return new RosterAlarm(Empty, "The list has no rows. Nothing was written. Get the list again.", "");
        foreach (var group in rows.GroupBy(r => r.Sender))
        {
            var (all, of) = (group.ToList(), Of(group.Key));
            var blank = all.Where(r => r.Key.Length == 0).ToList();
            if (blank.Count * 100 > all.Count * BlankPercent)
                yield return new RosterAlarm(KeyBlank, $"{header} is blank in {N(blank.Count)} of {N(all.Count)} rows{of} (first {blank[0].Place}). At most {BlankPercent} % may be. Nothing was written. Fill it in, or get the list again.", group.Key);
            if (DoubledIn(all) is [var first, ..] doubled)
                yield return new RosterAlarm(KeyDoubled, $"{N(doubled.Count)} {(doubled.Count == 1 ? "row repeats" : "rows repeat")} a row before with the same {header}{of} (first {first.Place}). Nothing was written. Remove the rows that repeat others, or get the list again.", group.Key);
        }
    }

    /// <summary>The list is not newer than the last one.</summary>
    public static IEnumerable<RosterAlarm> OfDay(DateOnly day, DateOnly last, bool isSaid) => day < last || (isSaid && day == last)
        ? [new RosterAlarm(Older, $"The list is as of {Day(day)}, and the last one was as of {Day(last)}. Nothing was written. Take the newer list, or say with --as-of of which day this one is.", "")]
        : [];

    /// <summary>Columns that are filled much less than in the list before.</summary>
    /// <param name="before">The last list.</param>
    /// <param name="now">This list.</param>
    /// <param name="headerOf">The header of a column given as <c>type.member</c>.</param>
    public static IEnumerable<RosterAlarm> OfColumns(IReadOnlyList<RosterFilling> before, IReadOnlyList<RosterFilling> now, Func<string, string> headerOf)
    {
        foreach (var filling in now)
        {
            if (before.FirstOrDefault(b => b.Sheet == filling.Sheet && b.Sender == filling.Sender) is not { Rows: > 0 } last)
                continue;
            foreach (var (column, count) in last.Filled)
            {
                var (was, present) = (100.0 * count / last.Rows, 100.0 * filling.Filled.GetValueOrDefault(column) / filling.Rows);
                if (was - present >= EmptiedPoints && filling.Rows * (was - present) / 100 > Few)
                    yield return new RosterAlarm(ColumnEmptied,
                        string.Create(CultureInfo.InvariantCulture, $"{headerOf(column)} is filled in {present:0} % of the rows{Of(filling.Sender)}; in the last list it was {was:0} %. Nothing was written. Get the list again, or agree to it as it is with --baseline."), filling.Sender);
            }
        }
    }

    /// <summary>Columns that would change in many of the records.</summary>
    /// <param name="profile">What the plan changes.</param>
    public static IEnumerable<RosterAlarm> OfChanges(IReadOnlyList<ColumnChange> profile) => profile
        .Where(c => c.Changed > Few && c.Changed * 100 > c.Compared * ChangedPercent)
        .Select(c => new RosterAlarm(ColumnChanged,
            $"{c.Header} of {c.Sheet} would change in {N(c.Changed)} of {N(c.Compared)} records. More than {ChangedPercent} % looks like a wrong column. Nothing was written. Look at the plan with --dry-run; agree to it with --accept \"{c.Resource}:{c.Header}\" or --baseline.", ""));

    /// <summary>More records are missing than a month explains, by sender.</summary>
    /// <param name="known">The records that the last accepted lists had.</param>
    /// <param name="missing">Those of them that this list does not have.</param>
    public static IEnumerable<RosterAlarm> OfMissing(IReadOnlyList<RosterRecord> known, IReadOnlyList<RosterRecord> missing)
    {
        foreach (var group in missing.GroupBy(m => (m.Sheet, m.Sender)))
        {
            var had = known.Count(k => (k.Sheet, k.Sender) == group.Key);
            if (group.Count() > Math.Max(Few, had * ShrunkPercent / 100.0))
                yield return new RosterAlarm(Shrank,
                    $"{N(group.Count())} of {N(had)} records of the last list are missing{Of(group.Key.Sender)}. That is more than {ShrunkPercent} %, so none of them is proposed for closing; all else was written. Get the whole list, or agree to this one with --baseline.", group.Key.Sender);
        }
    }

    /// <summary>The rows that say nothing that another row with their key does not say.</summary>
    private static List<RosterRow> DoubledIn(IReadOnlyList<RosterRow> rows) =>
        [.. rows.Where(r => r.Key.Length > 0).GroupBy(r => r.Drafts.Count == 1 ? RosterRecord.Fold(r.Key) : RosterRecord.Fold(r.Key) + r.Content).SelectMany(g => g.Skip(1)).OrderBy(r => r.RowId)];

    private static string Of(string sender) => sender.Length == 0 ? "" : $" of {sender}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string N(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
