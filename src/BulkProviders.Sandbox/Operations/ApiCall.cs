using System.Text.Json;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Operations;

/// <summary>One call to the API, read as far as it can be without the records.</summary>
internal sealed record ApiCall(string Method, Collection Collection, Habits Habits, long Now)
{
    public string? Id { get; init; }

    /// <summary>The relationship that the path names, or null.</summary>
    public Member? Relationship { get; init; }

    /// <summary>The path ends in the relationship itself, not in what it leads to.</summary>
    public bool IsLinkage { get; init; }

    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    public JsonElement Body { get; init; }

    public string? IfMatch { get; init; }

    public bool Writes => Method != "GET";

    public Visibility Visibility => new(Habits, Now);

    /// <summary>The verb that a role allows.</summary>
    public string Verb => Method switch
    {
        "GET" => "read",
        "POST" when Relationship is null => "create",
        "DELETE" when Relationship is null => "delete",
        _ => "update"
    };
}
