using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Engine.Profile;

/// <summary>Holds a plan that changes so much of a column that a mistake in the file is likely, until somebody agrees to that very column.</summary>
public static class ChangeGuard
{
    /// <summary>The columns that are to be agreed to and have not been.</summary>
    public static IReadOnlyList<ColumnChange> Held(IReadOnlyList<ColumnChange> profile, AcceptedColumns accepted) =>
        [.. profile.Where(c => c.IsGuarded && !accepted.Covers(c))];

    /// <summary>What becomes of a column, in numbers: quotes no cell.</summary>
    public static string Describe(ColumnChange change) => string.Create(CultureInfo.InvariantCulture,
        $"{change.Sheet}, {change.Header}: {change.Changed:N0} of {change.Compared:N0} compared records change ({change.Percent:0.#} %)")
        + (change.Emptied == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {change.Emptied:N0} of them to blank"))
        + (change.LooksLike is { } kind ? $"; most new values look like {kind}, and the old ones do not" : "") + ".";

    /// <summary>The options that agree to the columns.</summary>
    public static string OptionsFor(IEnumerable<ColumnChange> held) => string.Join(' ', held.Select(OptionFor));

    /// <summary>Why nothing is sent where nobody can be asked.</summary>
    public static RunException Refusal(IReadOnlyList<ColumnChange> held) => RunException.Unusable(
        $"So much would change in {(held.Count == 1 ? "this column" : "these columns")} that it has to be agreed to on purpose:"
        + string.Concat(held.Select(h => Environment.NewLine + "  " + Describe(h)))
        + Environment.NewLine + $"Nothing was sent. Look at the sheet Profile of a dry run (--dry-run). If it is meant, add: {OptionsFor(held)}");

    private static string OptionFor(ColumnChange change)
    {
        var choice = $"{change.Resource}:{change.Header}";
        return "--accept " + (choice.Contains(' ', StringComparison.Ordinal) ? $"\"{choice}\"" : choice);
    }
}
