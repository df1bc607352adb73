using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Maps;

/// <summary>A column of theirs that was found on a sheet.</summary>
internal sealed record BoundColumn(SheetHeader Header, CompiledColumn Column)
{
    /// <summary>What the cell shows, for comparisons.</summary>
    public static string Shown(Cell cell) => MapText.Shown(cell);

    /// <summary>What the cell becomes.</summary>
    public Cell Read(Cell cell, MapNotes notes)
    {
        if (cell.Kind == CellKind.Error)
            return cell;
        var value = cell.IsBlank ? Cell.Blank : Change(cell, notes);
        if (!value.IsBlank || notes.HasFault(Header.Name))
            return value;
        if (Column.StopsAtBlank)
            notes.Error(RowErrors.MapBlank(Header.Name));
        return Cell.OfText(Column.ForBlank);
    }

    private Cell Change(Cell cell, MapNotes notes)
    {
        if (Column.Values.Count > 0 && Column.Values.TryGetValue(CompiledColumn.Fold(Shown(cell)), out var becomes))
            return Becomes(cell, becomes, notes);
        // A cell that holds a date is one already.
        if (Column.Steps.Count > 0 && !(cell.Kind == CellKind.Date && Column.Steps.Any(s => s.ReadsDates)))
        {
            var text = Shown(cell);
            foreach (var step in Column.Steps)
            {
                if (text.Length == 0)
                    return Cell.Blank;
                var result = step.Apply(text);
                if (result.Problem is { } problem)
                {
                    notes.Error(RowErrors.MapChange(Header.Name, Shown(cell), problem, step.Name));
                    return Cell.Blank;
                }

                text = result.Text;
            }

            cell = Cell.OfText(text);
            if (Column.Values.TryGetValue(CompiledColumn.Fold(text), out becomes))
                return Becomes(cell, becomes, notes);
        }

        return Column.ForOther is { } other && !cell.IsBlank ? Becomes(cell, other, notes) : cell;
    }

    private Cell Becomes(Cell cell, string becomes, MapNotes notes)
    {
        switch (becomes)
        {
            case MapValue.Keep:
                return cell;
            case MapValue.Blank:
                return Cell.Blank;
            case MapValue.SkipRow:
                notes.LeaveOut(new MapRowRule(Header.Name, "is", Shown(cell), "leave out"));
                return Cell.Blank;
            case MapValue.Stop:
                notes.Error(RowErrors.MapValue(Header.Name, Shown(cell)));
                return Cell.Blank;
            default:
                return Cell.OfText(becomes);
        }
    }
}

/// <summary>One value of a row of ours, and what it is made of.</summary>
/// <param name="Position">Where it is read.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Sources">The columns; none for a constant.</param>
internal sealed record BoundOutput(int Position, MapTarget Target, List<BoundColumn> Sources)
{
    public string Constant { get; init; } = "";

    /// <summary>The cell goes on as it is, from where it is.</summary>
    public bool IsPlain => Position < SourceRow.FirstMade && Sources is [{ Column.IsPlain: true }];

    public Cell Read(SourceRow row, MapNotes notes)
    {
        if (Sources is [var single])
        {
            var cell = single.Read(row[single.Header.Column], notes);
            NoteFaults(notes);
            Note(single.Header.Name, row[single.Header.Column], cell, notes);
            return cell;
        }

        var separator = Sources[0].Column.Join?.Separator;
        var filled = Sources.Select(s => s.Read(row[s.Header.Column], notes)).Where(c => !c.IsBlank).ToList();
        NoteFaults(notes);
        if (separator is null)
            return filled.FirstOrDefault(Cell.Blank);
        var joined = Cell.OfText(string.Join(separator, filled.Select(BoundColumn.Shown)));
        if (!joined.IsBlank)
            notes.SentAs(string.Join(" + ", Sources.Select(s => s.Header.Name)), Target.Label, joined.Text);
        return joined;
    }

    /// <summary>The constant, where the row says something of the record that it belongs to.</summary>
    /// <param name="row">The row.</param>
    /// <param name="present">On a flat sheet: what the row has records of.</param>
    public Cell ConstantFor(SourceRow row, HashSet<string>? present) =>
        Target.Part.Length > 0 && present is not null ? (present.Contains(Target.Part) ? Cell.OfText(Constant) : Cell.Blank) : HasContent(row) ? Cell.OfText(Constant) : Cell.Blank;

    private void NoteFaults(MapNotes notes)
    {
        if (Sources.Exists(s => notes.HasFault(s.Header.Name)))
            notes.Fault(Target);
    }

    private static bool HasContent(SourceRow row)
    {
        for (var column = 0; column < row.Cells.Count; column++)
            if (!row.Cells[column].IsBlank)
                return true;
        return false;
    }

    private void Note(string header, Cell before, Cell after, MapNotes notes)
    {
        if (before.Equals(after) || notes.HasFault(header))
            return;
        var (was, now) = (BoundColumn.Shown(before), BoundColumn.Shown(after));
        if (was != now && !(was.Length == 0 && now.Length == 0))
            notes.SentAs(header, Target.Label, now);
    }
}
