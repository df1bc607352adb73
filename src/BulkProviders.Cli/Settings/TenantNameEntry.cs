using System.Text;
using System.Text.Json;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Settings;

/// <summary>Adds the name of the tenant to a settings file and leaves every other letter of it as it is.</summary>
internal static class TenantNameEntry
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Writes the name into the file; false where that cannot be done, and then the file is as it was.</summary>
    public static bool Add(string path, string name)
    {
        try
        {
            var before = File.ReadAllBytes(path);
            var fresh = path + ".new";
            File.Copy(path, fresh, overwrite: true);
            File.WriteAllBytes(fresh, With(before, name));
            if (SettingsFile.Read(fresh).Entries.GetValueOrDefault("Tenant:Name") != name)
            {
                File.Delete(fresh);
                return false;
            }

            File.Move(fresh, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or RunException)
        {
            return false;
        }
    }

    internal static byte[] With(byte[] json, string name)
    {
        var skipped = json.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var (at, isInTenant) = PlaceIn(json.AsSpan(skipped));
        var value = JsonSerializer.Serialize(name, NameJson.Default.String);
        var entry = isInTenant ? $"{Environment.NewLine}    \"Name\": {value}," : $"{Environment.NewLine}  \"Tenant:Name\": {value},";
        return [.. json.AsSpan(0, skipped + at), .. Encoding.UTF8.GetBytes(entry), .. json.AsSpan(skipped + at)];
    }

    // Behind the bracket that opens Tenant, or that of the file.
    private static (int At, bool IsInTenant) PlaceIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var root = (int)reader.BytesConsumed;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            var isTenant = reader.GetString()?.Equals("Tenant", StringComparison.OrdinalIgnoreCase) == true;
            reader.Read();
            if (isTenant && reader.TokenType == JsonTokenType.StartObject)
                return ((int)reader.BytesConsumed, true);
            reader.Skip();
        }

        return (root, false);
    }
}
