using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Maps;

/// <summary>A mapping held against the header of a sheet: where its columns are, and what its rows become. Pure: same row, same answer.</summary>
public sealed class BoundMap
{
    private readonly List<BoundOutput> _outputs = [];
    private readonly List<(int Column, CompiledRule Rule)> _rules = [];
    private readonly int _made;
    // On a flat sheet with constants: a record of which a row says nothing gets none of them.
    private readonly IReadOnlySet<string>? _parts;

    private BoundMap(CompiledMap compiled, SheetFit fit, HeaderNames names)
    {
        Compiled = compiled;
        Fit = fit;
        var taken = new HashSet<int>();
        var bindings = new List<HeaderBinding>();
        foreach (var group in fit.Found.Where(f => f.Column.IsSent).GroupBy(f => f.Column.Target))
        {
            var target = group.Key ?? throw new InvalidOperationException("A column that is sent has a target.");
            List<BoundColumn> sources = [.. group.Select(f => new BoundColumn(f.Header, f.Column))];
            // A column that goes to one place alone is read where it stands.
            var isAlone = sources.Count == 1 && taken.Add(sources[0].Header.Column);
            var position = isAlone ? sources[0].Header.Column : SourceRow.FirstMade + _made++;
            _outputs.Add(new BoundOutput(position, target, sources));
            bindings.Add(new HeaderBinding(position, string.Join(" + ", sources.Select(s => s.Header.Name)), target.Role, target.Meaning) { MadeOf = isAlone ? null : sources[0].Header.Column });
        }

        foreach (var constant in compiled.Constants.Where(c => c.Owner != ColumnOwner.Never))
        {
            var position = SourceRow.FirstMade + _made++;
            _outputs.Add(new BoundOutput(position, constant.Target, []) { Constant = constant.Value });
            bindings.Add(new HeaderBinding(position, constant.Target.Header, constant.Target.Role, constant.Target.Meaning) { MadeOf = -1 });
        }

        var parts = compiled.Constants.Select(c => c.Target.Part).Where(p => p.Length > 0).ToHashSet(StringComparer.Ordinal);
        _parts = parts.Count > 0 ? parts : null;
        var used = bindings.Select(b => b.Column).ToHashSet();
        foreach (var header in fit.Headers.Where(h => !used.Contains(h.Column) && h.Text.Length > 0))
            bindings.Add(Rest(header, names));
        Bindings = [.. bindings.OrderBy(b => b.Column)];
        foreach (var rule in compiled.Rules)
            if (fit.Headers.FirstOrDefault(h => SheetHeaders.Fold(h.Name) == rule.Column) is { } header)
                _rules.Add((header.Column, rule));
    }

    public CompiledMap Compiled { get; }

    /// <summary>Which columns were found.</summary>
    public SheetFit Fit { get; }

    /// <summary>What the columns of the sheet mean, and the values that are made of them.</summary>
    public IReadOnlyList<HeaderBinding> Bindings { get; }

    public static BoundMap Of(CompiledMap compiled, SheetFit fit, HeaderNames names) => new(compiled, fit, names);

    /// <summary>The mapping itself says how the dates of the column are read.</summary>
    public bool ReadsDates(int column) => _outputs.Exists(o => o.Position == column && o.Sources.Exists(s => s.Column.Steps.Any(t => t.ReadsDates)));

    /// <summary>The row as our own sheet would have it.</summary>
    public MappedCells Apply(SourceRow row)
    {
        var notes = new MapNotes();
        foreach (var (column, rule) in _rules)
            if (rule.Holds(BoundColumn.Shown(row[column])) == rule.LeavesOut)
                notes.LeaveOut(rule.Rule);
        var cells = row.Cells.ToArray();
        var made = _made == 0 ? [] : new Cell[_made];
        var present = _parts is null ? null : new HashSet<string>();
        foreach (var output in _outputs)
        {
            var cell = output.IsPlain ? row[output.Position] : output.Sources.Count == 0 ? output.ConstantFor(row, present) : output.Read(row, notes);
            if (present is not null && !cell.IsBlank)
                present.Add(output.Target.Part);
            if (output.IsPlain)
                continue;
            if (output.Position >= SourceRow.FirstMade)
                made[output.Position - SourceRow.FirstMade] = cell;
            else if (output.Position < cells.Length)
                cells[output.Position] = cell;
            else if (!cell.IsBlank)
            {
                Array.Resize(ref cells, output.Position + 1);
                cells[output.Position] = cell;
            }
        }

        return new MappedCells(row with { Cells = cells, Made = made }, notes);
    }

    /// <summary>What a row sends, by target; what is blank has no entry.</summary>
    public IReadOnlyDictionary<string, string> TextsOf(SourceRow mapped) =>
        _outputs.Select(o => (o.Target.Label, Text: MapText.Shown(mapped[o.Position]))).Where(o => o.Text.Length > 0).DistinctBy(o => o.Label).ToDictionary(o => o.Label, o => o.Text);

    /// <summary>What of the mapping a row tries out: values that are translated, steps, rules.</summary>
    public IEnumerable<string> TriedBy(SourceRow row)
    {
        foreach (var column in _outputs.SelectMany(o => o.Sources.Select(s => (o.Target.Label, Source: s))))
        {
            var text = MapText.Shown(row[column.Source.Header.Column]);
            if (text.Length > 0 && column.Source.Column.Values.ContainsKey(CompiledColumn.Fold(text)))
                yield return $"{column.Source.Header.Name}={CompiledColumn.Fold(text)}";
            if (text.Length > 0 && column.Source.Column.Steps.Count > 0)
                yield return $"{column.Source.Header.Name}>{column.Label}";
        }

        foreach (var (column, rule) in _rules)
            if (rule.Holds(MapText.Shown(row[column])))
                yield return $"rule {rule.Rule.YourColumn} {rule.Rule.Test} {rule.Rule.Value}";
    }

    // Result columns of an earlier run, and the ID that `match` has added, keep their meaning; all others are not sent.
    private HeaderBinding Rest(SheetHeader header, HeaderNames names)
    {
        var known = names.Bind(header.Column, header.Text);
        var isOurs = known.Role == HeaderRole.Result || (known is { Role: HeaderRole.Id, Meaning: null } && !Fit.Decided.Contains(SheetHeaders.Fold(header.Name)));
        return isOurs ? known : new HeaderBinding(header.Column, header.Text, HeaderRole.Unknown);
    }
}

/// <param name="Row">The row with the values that are sent in the place of those that were read.</param>
/// <param name="Notes">What is to be said about it.</param>
public readonly record struct MappedCells(SourceRow Row, MapNotes Notes);
