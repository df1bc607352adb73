using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Rosters;

/// <summary>
/// Which records a roster is about, such as <c>State=CA; Provider Type=Group Home | Shelter</c>: all of its conditions hold. The rows of its lists answer it, and so do the
/// tenant's records, since its columns are those of the main record and of its site. Pure: same facts, same answer.
/// </summary>
public sealed class RosterScope
{
    private readonly IReadOnlyList<Condition> _conditions;

    private RosterScope(IReadOnlyList<Condition> conditions) => _conditions = conditions;

    /// <summary>The columns that a record is asked for.</summary>
    public IEnumerable<RosterColumn> Columns => _conditions.Select(c => c.Column);

    /// <summary>Reads the scope for the rows of a type or flat sheet.</summary>
    /// <param name="text">As the user wrote it.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="sheet">The type or flat sheet.</param>
    /// <param name="fault">What is wrong and what to do, where null is returned.</param>
    public static RosterScope? Read(string text, ResourceCatalog catalog, string sheet, out string fault)
    {
        var conditions = new List<Condition>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (ConditionOf(part, catalog, sheet, out fault) is { } condition)
                conditions.Add(condition);
            else
                return null;
        fault = conditions.Count > 0 ? "" : "The scope is blank.";
        return conditions.Count > 0 ? new RosterScope(conditions) : null;
    }

    /// <summary>Whether a row or record is within the scope; null where it does not say.</summary>
    /// <param name="says">What it says in a column; empty for nothing.</param>
    public bool? Holds(Func<RosterColumn, string> says)
    {
        var isUnknown = false;
        foreach (var condition in _conditions)
            if (says(condition.Column) is not { Length: > 0 } text)
                isUnknown = true;
            else if (condition.Values.Contains(KeyFolding.Fold(text)) == condition.IsNegated)
                return false;
        return isUnknown ? null : true;
    }

    private static Condition? ConditionOf(string text, ResourceCatalog catalog, string sheet, out string fault)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var isNegated = at > 0 && text[at - 1] == '!';
        var header = at <= 0 ? "" : text[..(isNegated ? at - 1 : at)].Trim();
        var values = at <= 0 ? [] : text[(at + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        fault = "";
        if (header.Length == 0 || values.Length == 0)
        {
            fault = $"The scope says '{text}', which is no condition. Write COLUMN=VALUE or COLUMN!=VALUE, several values with |, several conditions with ;, such as State=CA; County=Kern | Fresno.";
            return null;
        }

        var shape = new RosterShape(catalog, sheet);
        if (RosterColumn.Find(catalog, sheet, header) is { } column && (column.Resource == shape.Main || column.Resource == shape.Site))
            return new Condition(column, values.Select(v => KeyFolding.Fold(Canonical(v, column.Column))).ToHashSet(StringComparer.Ordinal), isNegated);
        fault = $"The scope says '{text}', and '{header}' is no column that both the rows and the tenant's {shape.Main}{(shape.Site is { } site ? " or " + site : "")} have.";
        return null;
    }

    private static string Canonical(string text, ColumnSpec column) => column.Type.IsLookup
        ? text
        : column.Type.Read(Cell.OfText(text), new ColumnContext(column, column.Header)).Value is { } value ? RosterText.Of(value) : text;

    private sealed record Condition(RosterColumn Column, IReadOnlySet<string> Values, bool IsNegated);
}
