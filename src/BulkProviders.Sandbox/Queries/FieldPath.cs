using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Queries;

/// <summary>A dotted path through relationships to an attribute, or to the id of what it reaches.</summary>
/// <param name="Steps">The relationships on the way.</param>
/// <param name="Attribute">The attribute at the end, or null for the id.</param>
internal sealed record FieldPath(IReadOnlyList<Member> Steps, Member? Attribute)
{
    /// <exception cref="ApiException">400: a name on the path is unknown, or its end is not an attribute.</exception>
    public static FieldPath Parse(string text, Collection start, string parameter)
    {
        var names = text.Split('.');
        var steps = new List<Member>();
        var collection = start;
        foreach (var name in names[..^1])
        {
            if (collection.Find(name) is not { IsAttribute: false } step)
                throw Unknown(name, collection, parameter);
            steps.Add(step);
            collection = step.Target;
        }
        if (names[^1] == "id")
            return new FieldPath(steps, null);
        return collection.Find(names[^1]) is { IsAttribute: true } attribute
            ? new FieldPath(steps, attribute)
            : throw Unknown(names[^1], collection, parameter);
    }

    public static ApiException Unknown(string name, Collection collection, string parameter) =>
        new(ApiError.BadParameter(parameter, $"Attribute '{name}' does not exist on resource type '{collection.Type}'."));
}
