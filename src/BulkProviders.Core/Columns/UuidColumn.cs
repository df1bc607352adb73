using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A UUID in lower case with dashes; braces and missing dashes are tolerated.</summary>
public sealed class UuidColumn : TextualColumn
{
    private static readonly string[] Forms = ["D", "B", "N"];

    public override ColumnType Type => ColumnType.Uuid;

    /// <summary>The UUID in the form that is sent, or null where the text is none.</summary>
    public static string? Parse(string text)
    {
        foreach (var form in Forms)
            if (Guid.TryParseExact(text, form, out var id))
                return id.ToString("D");
        return null;
    }

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context) =>
        Parse(text) is { } id
            ? ColumnReading.Of(new FieldValue.Text(id))
            : ColumnReading.Failed(RowErrors.NotAUuid(context.Header, text));

    protected override string Normal(string text, ColumnSpec column) => Parse(text) ?? text;
}
