using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Reads the catalog file and reports everything that is wrong with it at once.</summary>
public static class CatalogReader
{
    private const string ResourceName = "catalog.json";

    private static readonly Lazy<ResourceCatalog> Default = new(ParseDefault);

    private static readonly Lazy<string> BareDefault = new(() =>
    {
        using var document = JsonDocument.Parse(DefaultBytes());
        return CatalogText.HashOf(CatalogText.Bare(document.RootElement));
    });

    /// <summary>The catalog that is built into the program.</summary>
    public static ResourceCatalog ReadDefault() => Default.Value;

    /// <summary>The text of the catalog that is built into the program.</summary>
    public static byte[] DefaultBytes() => Embedded(ResourceName);

    /// <summary>The text of the JSON Schema of catalog files.</summary>
    public static byte[] SchemaBytes() => Embedded("catalog.schema.json");

    /// <summary>Reads a catalog from a file.</summary>
    /// <exception cref="RunException">The file cannot be read or has errors; the message names the file and lists all of them, one a line.</exception>
    /// <param name="path">The file.</param>
    /// <param name="types">The column types that it may use; those of the program where it is left out.</param>
    public static ResourceCatalog Read(string path, ColumnTypes? types = null)
    {
        var reading = Parse(Load(path), types);
        if (reading.Catalog is { } catalog)
            return catalog;
        var count = reading.Errors.Count == 1 ? "an error" : $"{reading.Errors.Count} errors";
        throw RunException.Unusable($"The catalog '{path}' has {count}; nothing was sent. Correct the file and start again:"
            + string.Concat(reading.Errors.Select(e => Environment.NewLine + "  " + e)));
    }

    /// <summary>Reads a catalog from its text.</summary>
    public static CatalogReading Parse(string json, ColumnTypes? types = null) => Parse(Encoding.UTF8.GetBytes(json), types);

    /// <summary>Reads a catalog from the bytes of its file (UTF-8, with or without byte order mark).</summary>
    public static CatalogReading Parse(ReadOnlySpan<byte> json, ColumnTypes? types = null)
    {
        if (json.Length > CatalogLimits.FileBytes)
            return Failed("", $"The file is larger than {CatalogLimits.FileBytes / 1024 / 1024} MB: this is no catalog.");
        if (json.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || json.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Failed("", "The file is UTF-16. Save it as UTF-8.");
        if (!Utf8.IsValid(json))
            return Failed("", "The file is not UTF-8. Save it as UTF-8.");
        var text = (json.StartsWith("\uFEFF"u8) ? json[3..] : json).ToArray();
        try
        {
            using var document = JsonDocument.Parse(text);
            return Parse(document.RootElement, text, types ?? ColumnTypes.BuiltIn);
        }
        catch (InvalidOperationException)
        {
            // The parser takes half a surrogate pair ("\ud800") for text and stumbles when it is asked for it.
            return Failed("", "A text of the file holds an escape \\ud800 to \\udfff without its other half. Remove it.");
        }
        catch (JsonException problem)
        {
            return Failed($"line {(problem.LineNumber ?? 0) + 1}", $"The file is no JSON: {FirstSentence(problem.Message)}");
        }
    }

    /// <summary>See <see cref="ResourceCatalog.Hash"/>.</summary>
    internal static string HashOf(JsonElement root)
    {
        var hash = CatalogText.HashOf(CatalogText.Bare(root));
        // Runs of version 0.1.0 and templates know the built-in catalog by the hash of its file.
        return hash == BareDefault.Value ? CatalogText.HashOf(DefaultBytes()) : hash;
    }

    // A file is one of three: a catalog, what lies over one, or a listing that holds one.
    private static CatalogReading Parse(JsonElement root, byte[] text, ColumnTypes types)
    {
        if (CatalogOverlay.IsOverlay(root))
            return CatalogOverlay.Read(root, text, types);
        if (!CatalogListing.IsListing(root))
            return CatalogBuilder.Build(root, text, types);
        return root.TryGetProperty("catalog", out var catalog)
            ? CatalogBuilder.Build(catalog, CatalogText.Of(catalog), types)
            : Failed("", "The file is a part of a catalog, as 'catalog show TYPE --json' prints it. Print all of it: 'catalog show --json', without a type.");
    }

    private static ResourceCatalog ParseDefault()
    {
        var reading = Parse(DefaultBytes());
        return reading.Catalog ?? throw RunException.Internal("The built-in catalog has errors: " + string.Join("; ", reading.Errors));
    }

    private static byte[] Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file is { Exists: true, Length: > CatalogLimits.FileBytes }
                ? throw RunException.Unusable($"'{path}' is larger than {CatalogLimits.FileBytes / 1024 / 1024} MB: this is no catalog. Give the right file with --catalog.")
                : File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RunException.Unusable($"There is no catalog file '{path}'. Check the path given with --catalog.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw RunException.Unusable($"The catalog file '{path}' cannot be read: {problem.Message} Check the path and your rights.", problem);
        }
    }

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(CatalogReader).Assembly.GetManifestResourceStream(name)
            ?? throw RunException.Internal($"The program lacks its built-in {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static CatalogReading Failed(string place, string message) => new(null, [new CatalogError(place, message)]);

    // The library appends "Path: … | LineNumber: …", which counts from 0 and would confuse.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var cut = end < 0 ? message : message[..end];
        var path = cut.IndexOf(" Path:", StringComparison.Ordinal);
        return path < 0 ? cut : cut[..path];
    }
}
