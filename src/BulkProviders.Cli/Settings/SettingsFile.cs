using BulkProviders.Core.Basics;
using Microsoft.Extensions.Configuration;

namespace BulkProviders.Cli.Settings;

/// <summary>A settings file: its own entries, and those of its profiles.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Entries">Flat keys outside Profiles.</param>
/// <param name="Profiles">Flat keys of each profile.</param>
internal sealed record SettingsFile(
    string Path, IReadOnlyDictionary<string, string?> Entries, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Profiles)
{
    public const string DefaultName = "bulkproviders.json";

    private const string ProfilesKey = "Profiles";

    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? Path;

    /// <exception cref="RunException">The file cannot be read or is not JSON.</exception>
    public static SettingsFile Read(string path)
    {
        var entries = Empty();
        var profiles = new Dictionary<string, IReadOnlyDictionary<string, string?>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in Load(path).AsEnumerable())
        {
            var parts = key.Split(':', 3);
            if (!parts[0].Equals(ProfilesKey, StringComparison.OrdinalIgnoreCase))
                entries[key] = value;
            else if (parts.Length > 1)
            {
                if (!profiles.TryGetValue(parts[1], out var profile))
                    profiles[parts[1]] = profile = Empty();
                if (parts.Length > 2)
                    ((Dictionary<string, string?>)profile)[parts[2]] = value;
            }
        }

        return new SettingsFile(path, entries, profiles);
    }

    private static Dictionary<string, string?> Empty() => new(StringComparer.OrdinalIgnoreCase);

    private static IConfigurationRoot Load(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RunException.Unusable($"The settings file {path} does not exist. Check --config.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"The settings file {path} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            throw RunException.Unusable($"The settings file {path} is not valid JSON{PlaceOf(e)}. Fix it there; commas, quotes and brackets are the usual cause.", e);
        }
    }

    // The parser's own message may quote the file, and with it a secret that stands in the wrong place.
    private static string PlaceOf(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
            if (cause is System.Text.Json.JsonException { LineNumber: { } line })
                return FormattableString.Invariant($" (line {line + 1})");
        return e is FormatException && e.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase) ? " (a key stands there twice)" : "";
    }
}
