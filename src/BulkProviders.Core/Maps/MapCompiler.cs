using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps.Steps;

namespace BulkProviders.Core.Maps;

/// <summary>Reads the words of a mapping against a catalog; all that is wrong is found at once.</summary>
public sealed class MapCompiler
{
    private readonly ColumnMap _map;
    private readonly MapTargets _targets;
    private readonly MapValues _values;
    private readonly List<MapFinding> _findings = [];

    private MapCompiler(ColumnMap map, MapTargets targets)
    {
        (_map, _targets) = (map, targets);
        _values = new MapValues(map, _findings);
    }

    /// <exception cref="RunException">The mapping is for a sheet that the catalog does not have, or of a newer form.</exception>
    public static MapReading Compile(ColumnMap map, ResourceCatalog catalog)
    {
        if (map.SchemaVersion > ColumnMap.CurrentSchema)
            throw RunException.Unusable($"The mapping '{map.Name}' is of form {map.SchemaVersion}, and this program reads form {ColumnMap.CurrentSchema}. Use a newer version of the program.");
        var targets = MapTargets.Of(catalog, map.Sheet) ?? throw RunException.Unusable(
            $"The mapping '{map.Name}' is for '{map.Sheet}', which is no type or sheet of the catalog.{Hint(map.Sheet, catalog.ImportSheets.Select(s => s.Name))} Correct it on the sheet {MapSheets.About}.");
        return new MapCompiler(map, targets).Compile();
    }

    private MapReading Compile()
    {
        var columns = _map.Columns.Select(Column).OfType<CompiledColumn>().ToList();
        var constants = _map.Constants.Select(Constant).OfType<CompiledConstant>().ToList();
        var rules = _map.Rows.Select(Rule).OfType<CompiledRule>().ToList();
        CheckTwice(columns);
        CheckTargets(columns, constants);
        CheckNames();
        return new MapReading(new CompiledMap(_map, _targets, columns, constants, rules), _findings);
    }

    private CompiledColumn? Column(MapColumn column)
    {
        var spellings = column.YourColumn.Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (spellings.Length == 0)
        {
            Error(column.Row, 0, "the header of the column is missing. Write it as it stands in the list.");
            return null;
        }

        var owner = ColumnOwners.Read(column.When);
        if (owner is null)
            Error(column.Row, 5, $"'{column.When}' is no word for who owns the column.{Hint(column.When, ColumnOwners.Words.Select(w => w.Word))} Words are: {string.Join(" · ", ColumnOwners.Words.Select(w => w.Word))}.");
        var steps = ChangeSteps.Read(column.Change, out var problem);
        if (problem is not null)
            Error(column.Row, 3, problem);
        var goesTo = column.GoesTo.Trim();
        if (goesTo.Length == 0)
        {
            _findings.Add(new MapFinding(MapSheets.Columns, CellAt(column.Row, 1), IsError: true, $"nobody has decided about '{column.YourColumn}'. Choose where it goes, or {MapColumn.Ignore}.") { IsOpen = true });
            return null;
        }

        var isIgnored = goesTo.Equals(MapColumn.Ignore, StringComparison.OrdinalIgnoreCase);
        var target = isIgnored ? null : _targets.Find(goesTo);
        if (!isIgnored && target is null)
        {
            var isReadOnly = _targets.Schema.ColumnNamed(goesTo) is { ReadOnly: true };
            Error(column.Row, 1, isReadOnly
                ? $"'{goesTo}' is kept by Casebook and is never sent. Choose another, or {MapColumn.Ignore}."
                : $"'{goesTo}' is no column of {_targets.Schema.Sheet}.{Hint(goesTo, _targets.All.Select(t => t.Label))}");
            return null;
        }

        var (forBlank, stops) = IfBlank(column);
        var (values, other) = target is null ? ([], null) : _values.Of(spellings, target);
        return new CompiledColumn([.. spellings.Select(SheetHeaders.Fold)], target, steps, owner ?? ColumnOwner.Always, column) { ForBlank = forBlank, StopsAtBlank = stops, Values = values, ForOther = other };
    }

    private (string ForBlank, bool Stops) IfBlank(MapColumn column)
    {
        var text = column.IfBlank.Trim();
        switch (text.ToLowerInvariant())
        {
            case "" or "keep":
                return ("", false);
            case "clear":
                return (FieldValue.ClearToken, false);
            case "stop":
                return ("", true);
        }

        if (text.Length >= 3 && text[0] == '"' && text[^1] == '"')
            return (text[1..^1], false);
        Error(column.Row, 4, $"'{text}' is not understood. Write keep, clear, stop, or a value in quotes, such as \"{text}\".");
        return ("", false);
    }

    private CompiledConstant? Constant(MapConstant constant)
    {
        var owner = ColumnOwners.Read(constant.When);
        if (owner is null)
            Error(MapSheets.Constants, constant.Row, 2, $"'{constant.When}' is no word for who owns the column.{Hint(constant.When, ColumnOwners.Words.Select(w => w.Word))}");
        if (_targets.Find(constant.GoesTo) is not { } target)
        {
            Error(MapSheets.Constants, constant.Row, 0, $"'{constant.GoesTo}' is no column of {_targets.Schema.Sheet}.{Hint(constant.GoesTo, _targets.All.Select(t => t.Label))}");
            return null;
        }

        if (constant.Value.Trim() is not { Length: > 0 } value)
            _findings.Add(new MapFinding(MapSheets.Constants, CellAt(constant.Row, 1), IsError: true, $"nobody has decided what '{constant.GoesTo}' is in every row. Write it, or delete the row.") { IsOpen = true });
        else if (value.StartsWith('{') && value.EndsWith('}'))
            Error(MapSheets.Constants, constant.Row, 1, $"'{value}' refers to something else. A constant is one value that every row gets.");
        else
            return new CompiledConstant(target, value, owner ?? ColumnOwner.Always);
        return null;
    }

    private CompiledRule? Rule(MapRowRule rule)
    {
        var holds = RowTest.Of(rule, out var problem);
        if (problem is not null)
            Error(MapSheets.Rows, rule.Row, 1, problem);
        var then = rule.Then.Trim().ToLowerInvariant();
        if (then is not ("keep" or "leave out"))
            Error(MapSheets.Rows, rule.Row, 3, $"'{rule.Then}' is not understood. Write keep or leave out.");
        return holds is null ? null : new CompiledRule(SheetHeaders.Fold(rule.YourColumn), rule, holds, LeavesOut: then == "leave out");
    }

    // A column of theirs may go to several places, but to each once.
    private void CheckTwice(List<CompiledColumn> columns)
    {
        foreach (var twice in columns.SelectMany(c => c.Spellings.Select(s => (Spelling: s, Column: c))).GroupBy(c => (c.Spelling, c.Column.Target?.Label)).Where(g => g.Count() > 1))
            Error(twice.Last().Column.Source.Row, 0, $"'{twice.Last().Column.Source.YourColumn}' is listed twice with the same decision. Delete one of the rows.");
        foreach (var both in columns.SelectMany(c => c.Spellings.Select(s => (Spelling: s, Column: c))).GroupBy(c => c.Spelling).Where(g => g.Any(c => c.Column.Target is null) && g.Any(c => c.Column.Target is not null)))
            Error(both.First(c => c.Column.Target is null).Column.Source.Row, 1, $"'{both.First().Column.Source.YourColumn}' is to be ignored in one row and sent in another. Delete one of the rows.");
    }

    private void CheckTargets(List<CompiledColumn> columns, List<CompiledConstant> constants)
    {
        foreach (var group in columns.Where(c => c.IsSent).GroupBy(c => c.Target?.Label).Where(g => g.Count() > 1 && !g.All(c => c.Join is not null)))
        {
            var row = group.First(c => c.Join is null).Source.Row;
            Error(row, 1, $"{Names(group)} go to '{group.Key}'. Say in Change of each how they are put together (join with \", \" or first filled), or decide for one.");
        }

        foreach (var constant in constants.Where(c => columns.Exists(o => o.IsSent && o.Target == c.Target)))
            Error(MapSheets.Constants, _map.Constants.First(c => _targets.Find(c.GoesTo) == constant.Target).Row, 0, $"'{constant.Target.Label}' is filled by a column too. Delete the constant, or use If Blank of the column.");
        // A record of which the list says something is made, and lacks what it must have.
        var begun = columns.Where(c => c.IsSent).Select(c => c.Target?.Part ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var missing in _targets.All.Where(t => (t.IsRequired || (t.IsNeeded && begun.Contains(t.Part))) && !columns.Exists(c => c.IsSent && c.Target == t) && !_map.Constants.Any(c => _targets.Find(c.GoesTo) == t)))
            _findings.Add(new MapFinding(MapSheets.Columns, "", IsError: false, $"nothing goes to '{missing.Label}', which a new record must have: rows that find no record are invalid. If it is the same for all rows, write it on the sheet {MapSheets.Constants}."));
    }

    private void CheckNames()
    {
        var known = _map.Columns.SelectMany(c => c.YourColumn.Split(" | ", StringSplitOptions.TrimEntries)).Select(SheetHeaders.Fold).ToHashSet(StringComparer.Ordinal);
        foreach (var value in _map.Values.Where(v => !v.YourColumn.Split(" | ").Any(n => known.Contains(SheetHeaders.Fold(n)))).DistinctBy(v => v.YourColumn))
            Error(MapSheets.Values, value.Row, 0, $"the sheet {MapSheets.Columns} has no column '{value.YourColumn}'.{Hint(value.YourColumn, _map.Columns.Select(c => c.YourColumn))}");
        foreach (var rule in _map.Rows.Where(r => !known.Contains(SheetHeaders.Fold(r.YourColumn))))
            Error(MapSheets.Rows, rule.Row, 0, $"the sheet {MapSheets.Columns} has no column '{rule.YourColumn}'.{Hint(rule.YourColumn, _map.Columns.Select(c => c.YourColumn))}");
        foreach (var key in _map.KeyColumns.Where(k => !known.Contains(SheetHeaders.Fold(k))))
            Error(MapSheets.About, 0, 1, $"the key column '{key}' is not on the sheet {MapSheets.Columns}.{Hint(key, _map.Columns.Select(c => c.YourColumn))}");
    }

    private static string Names(IEnumerable<CompiledColumn> columns) => string.Join(" and ", columns.Select(c => $"'{c.Source.YourColumn}'"));

    private static string Hint(string name, IEnumerable<string> known) => NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static string CellAt(int row, int column) => row == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");

    private void Error(int row, int column, string message) => Error(MapSheets.Columns, row, column, message);

    private void Error(string sheet, int row, int column, string message) => _findings.Add(new MapFinding(sheet, CellAt(row, column), IsError: true, message));
}
