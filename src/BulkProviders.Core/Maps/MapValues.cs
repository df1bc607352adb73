using System.Globalization;

namespace BulkProviders.Core.Maps;

/// <summary>The sheet <c>Values</c>, column by column.</summary>
internal sealed class MapValues
{
    private static readonly string[] Words = [MapValue.Blank, MapValue.Clear, MapValue.Keep, MapValue.SkipRow, MapValue.Stop];

    private readonly List<MapFinding> _findings;
    private readonly HashSet<string> _ignored;
    private readonly Dictionary<string, Dictionary<string, string>> _byColumn = new(StringComparer.Ordinal);

    public MapValues(ColumnMap map, List<MapFinding> findings)
    {
        _findings = findings;
        // What is not sent needs no translation.
        _ignored = map.Columns.SelectMany(c => c.YourColumn.Split(" | ", StringSplitOptions.TrimEntries).Select(name => (Name: SheetHeaders.Fold(name), c.GoesTo)))
            .GroupBy(c => c.Name).Where(g => g.All(c => c.GoesTo.Trim().Equals(MapColumn.Ignore, StringComparison.OrdinalIgnoreCase))).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var value in map.Values)
            foreach (var column in value.YourColumn.Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(SheetHeaders.Fold(column), value);
    }

    /// <summary>What the values of a column become, and what those become that are not listed.</summary>
    public (Dictionary<string, string> Values, string? Other) Of(IEnumerable<string> spellings, MapTarget target)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var spelling in spellings)
            foreach (var (value, becomes) in _byColumn.GetValueOrDefault(SheetHeaders.Fold(spelling)) ?? [])
                values.TryAdd(value, becomes);
        var other = values.Remove(CompiledColumn.Fold(MapValue.Other), out var said) ? said : null;
        if (other == MapValue.Keep)
            return (values, null);
        // A dropdown that has translations has one for each of its values; what a text holds beside words for nothing is free.
        return (values, other ?? (values.Count > 0 && IsClosed(target) ? MapValue.Stop : null));
    }

    private static bool IsClosed(MapTarget target) => target.Column is { } column && column.Type.HasFewValues(column);

    private void Add(string column, MapValue value)
    {
        var becomes = value.Becomes.Trim();
        if (becomes.Length == 0 && _ignored.Contains(column))
            return;
        if (becomes.Length == 0)
            Find(value, 2, $"nobody has decided what '{value.YourValue}' becomes. Write our value, {MapValue.Blank}, {MapValue.SkipRow} or {MapValue.Stop}.", isOpen: true);
        else if (becomes[0] == '<' && becomes[^1] == '>' && !Array.Exists(Words, w => w.Equals(becomes, StringComparison.OrdinalIgnoreCase)))
            Find(value, 2, $"'{becomes}' is not understood. Words in brackets are {string.Join(", ", Words)}.", isOpen: false);
        else
            becomes = Array.Find(Words, w => w.Equals(becomes, StringComparison.OrdinalIgnoreCase)) ?? becomes;
        if (!_byColumn.TryGetValue(column, out var values))
            _byColumn.Add(column, values = new Dictionary<string, string>(StringComparer.Ordinal));
        if (!values.TryAdd(CompiledColumn.Fold(value.YourValue), becomes.Length == 0 ? MapValue.Stop : becomes) && values[CompiledColumn.Fold(value.YourValue)] != becomes)
            Find(value, 1, $"'{value.YourValue}' is listed twice and becomes different values. Delete one of the rows.", isOpen: false);
    }

    private void Find(MapValue value, int column, string message, bool isOpen) => _findings.Add(new MapFinding(
        MapSheets.Values, value.Row == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{value.Row}"), IsError: true, $"{value.YourColumn}: {message}")
    { IsOpen = isOpen });
}
