using System.Text.Json;
using System.Text.Json.Serialization;
using BulkProviders.Application.Folders;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>What a runs folder keeps about the ledger that it feeds: a ledger that is missing or knows less is damage, and no new start.</summary>
/// <param name="Id">The ledger.</param>
/// <param name="Path">Its file.</param>
/// <param name="Records">How many records it held, at least.</param>
/// <param name="Folders">All runs folders that feed it.</param>
internal sealed record LedgerNote(string Id, string Path, long Records, IReadOnlyList<string> Folders)
{
    private const string Ending = ".known.json";

    /// <summary>The note of a runs folder about a tenant, or null.</summary>
    public static LedgerNote? Read(string runsFolder, TenantIdentity tenant)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(FileOf(runsFolder, tenant)), LedgerNoteJson.Default.LedgerNote);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps the note. A runs folder that cannot be written, such as an archive, feeds the ledger all the same.</summary>
    public void Keep(string runsFolder, TenantIdentity tenant)
    {
        try
        {
            var file = FileOf(runsFolder, tenant);
            PrivateFolder.Create(System.IO.Path.GetDirectoryName(file) ?? runsFolder);
            File.WriteAllText(file + ".new", JsonSerializer.Serialize(this, LedgerNoteJson.Default.LedgerNote));
            File.Move(file + ".new", file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The ledger itself is what counts.
        }
    }

    private static string FileOf(string runsFolder, TenantIdentity tenant) =>
        System.IO.Path.Combine(runsFolder, TenantLedgers.FolderName, LedgerPlace.NameOf(tenant) + Ending);
}

/// <summary>The form of notes on disk.</summary>
[JsonSerializable(typeof(LedgerNote))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class LedgerNoteJson : JsonSerializerContext;
