namespace BulkProviders.Sandbox.Shapes;

/// <summary>The names that SQL needs.</summary>
internal static class Sql
{
    /// <summary>Order of creation.</summary>
    public const string Sequence = "\"$seq\"";

    public const string Id = "\"$id\"";

    /// <summary>Counts the writes of a record.</summary>
    public const string Version = "\"$version\"";

    /// <summary>When the record was created, in milliseconds since 1970.</summary>
    public const string Created = "\"$created\"";

    /// <summary>When the record was deleted, in milliseconds since 1970, or null.</summary>
    public const string Deleted = "\"$deleted\"";

    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
