using System.Globalization;

namespace BulkProviders.Core.Wording;

/// <summary>Labels of dropdowns, and types that the tenant does not offer.</summary>
public static partial class RowErrors
{
    /// <summary>The codes of which each distinct label is a cause of its own.</summary>
    public static readonly IReadOnlyList<string> LabelCodes = ["unknown-label", "ambiguous-label"];

    /// <param name="nearest">Labels of the tenant that look like it, the nearest first.</param>
    /// <param name="few">All labels of the tenant where they are few, otherwise none.</param>
    /// <param name="target">Name of the dropdown.</param>
    /// <param name="difference">What parts the label from the nearest one, which looks the same; null where people see it.</param>
    public static RowError UnknownLabel(string column, string label, IReadOnlyList<string> nearest, IReadOnlyList<string> few, string target, string? difference = null) =>
        new("unknown-label", $"'{Quoted(label)}' is not one of the tenant's {target}.",
            nearest.Count > 0 ? $"Did you mean {Either(nearest)}?{(difference is null ? "" : $" The two differ {difference}.")}"
            : few.Count > 0 ? $"Use one of: {string.Join(", ", few.Select(Quoted))}; or have it added in Casebook's settings."
            : "Use a value of the dropdown ('template --live' lists them), or have it added in Casebook's settings.", column);

    public static RowError AmbiguousLabel(string column, string label, int times, string target) =>
        new("ambiguous-label",
            string.Create(CultureInfo.InvariantCulture, $"'{Quoted(label)}' exists {times} times among the tenant's {target}, so nobody can tell which is meant."),
            "Have all but one of them renamed or removed in Casebook's settings, or put the ID of the one you mean into the cell.", column);

    /// <summary>404, 400 and the like for the collection of the row's type.</summary>
    /// <param name="mark">What the catalog tells the type from its sibling by, such as <c>kind = agency</c>; null where it has a collection of its own.</param>
    public static RowError TypeNotOffered(string sheet, string path, string? mark, int status) =>
        new("type-not-offered",
            string.Create(CultureInfo.InvariantCulture, $"The tenant shows no {sheet} at {path}{(mark is null ? "" : " with " + mark)} (answer {status}), so its rows cannot be stored."),
            $"Ask the vendor whether the tenant offers {sheet}, and under which path; 'doctor' shows what it offers, and the catalog holds the path{(mark is null ? "" : " and that mark")}.");

    /// <summary>403 for the collection of the row's type.</summary>
    /// <param name="role">The role that the vendor names; empty where none is known.</param>
    public static RowError TypeNotReadable(string sheet, string role) =>
        new("type-not-readable", $"The application may not read {sheet} (403), and what cannot be read back is not written.",
            role.Length == 0
                ? "Ask your administrator which role the incoming application needs for this."
                : $"Give the incoming application the role \"{role}\" in Casebook.");

    /// <summary>The dropdowns of a type were passed over because the tenant did not take it, and by now it does.</summary>
    public static RowError TypeOfferedLate(string sheet) =>
        new("type-offered-late", $"The tenant began to take {sheet} while this run was interrupted, after its dropdowns had been looked up.", "Import this row again.");

    private static string Either(IReadOnlyList<string> labels)
    {
        var quoted = labels.Select(l => $"'{Quoted(l)}'").ToList();
        return quoted.Count == 1 ? quoted[0] : string.Join(", ", quoted[..^1]) + " or " + quoted[^1];
    }
}
