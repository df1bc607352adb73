namespace BulkProviders.Engine.Exports;

/// <param name="Column">Header or wire name.</param>
/// <param name="IsNegated">Only records that do not have the value.</param>
/// <param name="Value">The value as a cell would hold it.</param>
public sealed record ExportFilter(string Column, bool IsNegated, string Value)
{
    /// <summary>Reads <c>COLUMN=VALUE</c> or <c>COLUMN!=VALUE</c>; null where the text is neither.</summary>
    public static ExportFilter? Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return null;
        var isNegated = text[equals - 1] == '!';
        var column = text[..(isNegated ? equals - 1 : equals)].Trim();
        return column.Length == 0 ? null : new ExportFilter(column, isNegated, text[(equals + 1)..].Trim());
    }
}
