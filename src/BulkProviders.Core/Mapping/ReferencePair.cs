using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>A reference in two columns, its name and its ID: the one that was edited counts. Where nobody can tell, or both were, the ID counts, and the name has to be one of its record.</summary>
internal static class ReferencePair
{
    /// <summary>The value, or null where the row says nothing of it or is faulty.</summary>
    public static FieldValue? Read(FieldCell name, FieldCell id, SourceRow row, BaseState? state, Func<FieldCell, FieldValue?> read, FindingList findings)
    {
        var (isNamed, isGiven) = (IsSaid(name, row, state), IsSaid(id, row, state));
        if (!isNamed)
            return isGiven ? read(id) : row[name.Position].IsBlank && row[id.Position].IsBlank ? read(name) : null;
        if (!isGiven)
            return read(name);
        if (IsClear(row[name.Position]) != IsClear(row[id.Position]))
        {
            findings.Error(RowErrors.NameAndIdDiffer(name.Context.Header, id.Context.Header));
            return null;
        }

        return read(id) is var value && value is FieldValue.Unresolved ids ? ids with { Beside = Names(name, row) } : value;
    }

    private static bool IsSaid(FieldCell cell, SourceRow row, BaseState? state) =>
        !row[cell.Position].IsBlank && (state is null || !BaseCells.IsUnedited(cell, row, state));

    private static bool IsClear(Cell cell) => cell.Kind == CellKind.Text && CellWord.IsClear(cell.Text);

    private static IReadOnlyList<string> Names(FieldCell name, SourceRow row) =>
        name.Column.Type.Read(row[name.Position], name.ContextOf(row)).Value is FieldValue.Unresolved names ? names.Names : [];
}
