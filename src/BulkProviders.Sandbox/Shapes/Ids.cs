using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Errors;

namespace BulkProviders.Sandbox.Shapes;

/// <summary>Record ids.</summary>
internal static class Ids
{
    /// <summary>A UUID in the one spelling that is stored (lower case with dashes); any other text as it is.</summary>
    public static string Normal(string id) => Guid.TryParseExact(id, "D", out var uuid) ? uuid.ToString("D") : id;

    public static bool IsUuid(string id) => Guid.TryParseExact(id, "D", out _);

    /// <exception cref="ApiException">500: the server has numbers for ids, and fails on anything else.</exception>
    public static void CheckKind(Habits habits, Collection collection, string? id)
    {
        if (habits.RecordIds == RecordIds.Numbers && !collection.IsLookup && id is not null && !id.All(char.IsAsciiDigit))
            throw new ApiException(new ApiError(500, "INTERNAL_SERVER_ERROR", "The identifier cannot be parsed."));
    }
}
