using System.Globalization;
using System.Text;

namespace BulkProviders.Sandbox.Queries;

/// <summary>SQL under construction with the values of its parameters.</summary>
internal sealed class ListStatement
{
    private readonly List<object?> _values = [];
    private int _aliases;

    public StringBuilder Text { get; } = new();

    public object?[] Values => [.. _values];

    /// <summary>Adds a parameter and returns its name.</summary>
    public string Parameter(object? value)
    {
        _values.Add(value);
        return "$" + (_values.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A name for a table that is not used yet.</summary>
    public string Alias() => "t" + (++_aliases).ToString(CultureInfo.InvariantCulture);
}
