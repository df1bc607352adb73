using Microsoft.AspNetCore.WebUtilities;

namespace BulkProviders.Sandbox.Queries;

/// <summary>A parameter of the query string.</summary>
/// <param name="Name">As it was sent, decoded.</param>
/// <param name="Family">What stands before the first bracket.</param>
/// <param name="Brackets">What stands in the brackets.</param>
/// <param name="Value">Decoded.</param>
internal sealed record QueryParameter(string Name, string Family, IReadOnlyList<string> Brackets, string Value)
{
    /// <summary>All parameters in their order; names keep their case, unlike the framework's own collection.</summary>
    public static IReadOnlyList<QueryParameter> Parse(string? query)
    {
        var parameters = new List<QueryParameter>();
        foreach (var pair in new QueryStringEnumerable(query))
            parameters.Add(Of(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return parameters;
    }

    private static QueryParameter Of(string name, string value)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || !name.EndsWith(']'))
            return new(name, name, [], value);
        return new(name, name[..open], name[(open + 1)..^1].Split("]["), value);
    }
}
