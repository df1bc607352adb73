using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>Makes new ledgers: beside their place first, so that nobody ever meets half a one.</summary>
public static class LedgerBirth
{
    /// <summary>Archives a ledger and makes an empty one in its place, which takes in no run that began before. Nothing is deleted.</summary>
    /// <param name="path">The ledger; it need not exist.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="archive">Where the present one goes.</param>
    /// <param name="known">The ledger that a runs folder has fed and that may be lost, or null.</param>
    /// <param name="at">The moment.</param>
    /// <exception cref="RunException">The files cannot be moved.</exception>
    public static void Replace(string path, TenantIdentity tenant, string archive, string? known, DateTimeOffset at)
    {
        LedgerHead? former = null;
        if (LedgerReader.Open(path) is { } reader)
            using (reader)
                former = reader.Head;
        Make(path, tenant, table =>
        {
            table.Set("resetAt", RunIndex.Text(at));
            if (known is not null)
                table.Replace(known);
            if (former is not null)
                table.Include(former);
        }, () =>
        {
            if (File.Exists(path))
                Move(path, archive);
        });
    }

    /// <summary>Makes an empty ledger; where somebody else has made one meanwhile, that one stays.</summary>
    internal static void Make(string path, TenantIdentity tenant) => Make(path, tenant, _ => { }, () => { });

    private static void Make(string path, TenantIdentity tenant, Action<TenantTable> complete, Action beforeIt)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}.new";
        using (var database = Database.OpenForWriting(fresh, create: true, synced: true))
        {
            LedgerSchema.Create(database, tenant);
            database.Write(() => complete(new TenantTable(database)));
            database.Checkpoint();
        }

        try
        {
            beforeIt();
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"The ledger {path} cannot be made: {e.Message} Check that you may write there. Nothing was sent.", e);
        }
    }

    // The log beside it belongs to it.
    private static void Move(string path, string archive)
    {
        try
        {
            using var database = Database.OpenForWriting(path, create: false, synced: true);
            database.Checkpoint();
        }
        catch (RunException)
        {
            // It is damaged: it is kept as it is.
        }

        File.Move(path, archive);
        foreach (var ending in new[] { "-wal", "-shm" })
            File.Delete(path + ending);
    }
}
