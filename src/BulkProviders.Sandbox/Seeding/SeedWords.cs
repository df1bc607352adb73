using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace BulkProviders.Sandbox.Seeding;

/// <summary>The made-up words and the real places that seeded records are put together from. No name belongs to a person.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The JSON serializer makes it.")]
internal sealed record SeedWords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<SeedWords> Embedded = new(Read);

    /// <summary>Labels of lookup values by the name of their resource type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Labels { get; init; }

    public required IReadOnlyList<string> FallbackLabels { get; init; }

    /// <summary>Records of a resource type for each record asked for; 1 where a type is absent.</summary>
    public required IReadOnlyDictionary<string, double> Shares { get; init; }

    /// <summary>Patterns of values by <c>type.member</c> or by <c>member</c>; an empty pattern leaves the field blank.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; }

    public required IReadOnlyList<IReadOnlyDictionary<string, string>> Places { get; init; }

    public static SeedWords Default => Embedded.Value;

    private static SeedWords Read()
    {
        using var stream = typeof(SeedWords).Assembly.GetManifestResourceStream("seed.json")
            ?? throw new InvalidOperationException("seed.json is not embedded.");
        return JsonSerializer.Deserialize<SeedWords>(stream, Options) ?? throw new InvalidOperationException("seed.json is empty.");
    }
}
