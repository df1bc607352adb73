using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Names of other rows or records, or labels of lookup records, which Matching makes ids of. Several are separated by semicolons; they add to what is there, or replace it where <c>&lt;clear&gt;</c> is among them.</summary>
public abstract class RelationshipColumnType : ColumnType
{
    private const char Separator = ';';

    public override WireForm Wire => WireForm.Relationship;

    public override IEnumerable<(string Property, string Problem)> Lacks(ColumnSpec column) =>
        column.Target is null ? [("target", "is missing. Name the resource type that the column refers to.")] : [];

    public override ColumnReading Read(Cell cell, ColumnContext context)
    {
        var source = CellText.Of(cell, context.Header);
        if (source.Text is not { } text || source.Errors.Count > 0)
            return ColumnReading.Failed(source.Errors);
        if (!context.Column.Many)
            return ColumnReading.Of(new FieldValue.Unresolved([text], ToMany: false));
        var names = text.Split(Separator).Select(CellText.Clean).Where(n => n.Length > 0).ToList();
        // The word that clears a field asks for what the list leaves out to be removed.
        var isWhole = names.RemoveAll(CellWord.IsClear) > 0;
        if (names.Count == 0)
            return ColumnReading.Failed(RowErrors.CellUnreadable(context.Header));
        var repeated = names.GroupBy(KeyFolding.Fold).Where(g => g.Count() > 1).Select(g => RowErrors.RepeatedName(context.Header, g.First())).ToList();
        if (repeated.Count > 0)
            return ColumnReading.Failed(repeated);
        var value = new FieldValue.Unresolved(names, ToMany: true) { IsWhole = isWhole };
        return IsLookup && names.Count == 1 && RowErrors.OneNameOfSeveral(context.Header, names[0]) is { } warning ? ColumnReading.Of(value, warning) : ColumnReading.Of(value);
    }

    /// <summary>To-many relationships are sets: sorted by id.</summary>
    public override FieldValue Canonical(FieldValue value, ColumnSpec column) => value switch
    {
        FieldValue.Many { Targets.Count: 0 } when !column.Many => FieldValue.Cleared,
        FieldValue.Many many => many with { Targets = [.. many.Targets.OrderBy(t => t.Id, StringComparer.Ordinal).ThenBy(t => t.Draft)] },
        _ => value
    };
}
