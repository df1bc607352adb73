namespace BulkProviders.Sandbox.Documents;

/// <summary>The resource of a request: its id, where one was given, and a value or <see cref="Missing"/> for each member.</summary>
internal sealed record ResourceBody(string? Id, object?[] Values)
{
    /// <summary>Stands for a member that the document does not mention, which is not the same as null.</summary>
    public static readonly object Missing = new();
}
