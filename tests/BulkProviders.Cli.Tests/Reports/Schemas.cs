using NJsonSchema;

namespace BulkProviders.Cli.Tests.Reports;

/// <summary>Holds an output to its schema in docs/schemas.</summary>
internal static class Schemas
{
    public static async Task ValidateAsync(string name, string json)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.File("docs", "schemas", name + ".schema.json"), TestContext.Current.CancellationToken);
        var errors = schema.Validate(json);
        Assert.True(errors.Count == 0, name + ": " + string.Join("; ", errors.Select(e => e.ToString())));
    }
}
