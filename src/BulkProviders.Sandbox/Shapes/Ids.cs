namespace BulkProviders.Sandbox.Shapes;

/// <summary>Record ids.</summary>
internal static class Ids
{
    /// <summary>A UUID in the one spelling that is stored (lower case with dashes); any other text as it is.</summary>
    public static string Normal(string id) => Guid.TryParseExact(id, "D", out var uuid) ? uuid.ToString("D") : id;

    public static bool IsUuid(string id) => Guid.TryParseExact(id, "D", out _);
}
