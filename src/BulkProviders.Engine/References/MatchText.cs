using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.References;

/// <summary>
/// Makes values of rows and of records comparable: two are the same when they are the same key (<see cref="KeyFolding"/>), or differ only in how their
/// column type may be written (the dash of an EIN).
/// </summary>
public static class MatchText
{
    /// <summary>The comparable form of what a field says; null where it says nothing, or names a record that has no id yet.</summary>
    public static string? Of(FieldValue? value, ColumnSpec column) => value is null ? null : column.Type.Canonical(value, column) switch
    {
        FieldValue.Text text => Folded(text.Value),
        FieldValue.Number number => number.Value.ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
        FieldValue.Boolean flag => flag.Value ? "1" : "0",
        FieldValue.One one => Folded(one.Target.Id),
        _ => null
    };

    /// <summary>The text as keys are compared; null where nothing is left.</summary>
    public static string? Folded(string text) => KeyFolding.Fold(text) is { Length: > 0 } folded ? folded : null;
}
