using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Answers;

/// <summary>Leads from the place in the document that an error names to the column that filled it.</summary>
internal static class SourcePointer
{
    private static readonly char[] Separators = ['/', '.', '[', ']'];

    /// <summary>
    /// The header of the column, or null. Understands <c>/data/attributes/x</c>, <c>/data/relationships/y/data/id</c>, <c>/x</c>,
    /// <c>data.attributes.x</c>, <c>$.data.attributes.x</c> and <c>x</c>, in the catalog's spelling or in camel case.
    /// </summary>
    public static string? ColumnOf(Endpoint endpoint, string? pointer)
    {
        if (string.IsNullOrWhiteSpace(pointer))
            return null;
        var steps = pointer.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var first = 0;
        while (first < steps.Length - 1 && steps[first].ToLowerInvariant() is "$" or "#" or "data" or "attributes" or "relationships")
            first++;
        if (first == steps.Length)
            return null;
        var member = steps[first].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return member == "id" ? endpoint.IdHeader : ColumnNamed(endpoint, member);
    }

    private static string? ColumnNamed(Endpoint endpoint, string member)
    {
        if (endpoint.Schema.ColumnOf(member) is { } exact)
            return exact.Header;
        var folded = Fold(member);
        return endpoint.Schema.Columns.FirstOrDefault(c => Fold(c.Member) == folded)?.Header;
    }

    /// <summary>Validation of a Java or C# server may name its own property: zipCode for zip_code.</summary>
    private static string Fold(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
