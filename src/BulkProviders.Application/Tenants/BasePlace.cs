using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Bases;

namespace BulkProviders.Application.Tenants;

/// <summary>What records were when exports wrote them lies beside the ledger of the tenant. Without it edited exports are held against the tenant as it is.</summary>
internal sealed class BasePlace(Workspace workspace, EventHub events)
{
    private const string Ending = ".bases.db";

    /// <summary>Opens it for an export; null, and a warning, where that cannot be done.</summary>
    public BaseStore? OpenForWriting(LedgerOwner owner)
    {
        try
        {
            var path = PathOf(owner);
            if (owner.PracticeData is null)
                PrivateFolder.Create(Path.GetDirectoryName(path) ?? "");
            return BaseStore.OpenForWriting(path, workspace.Time.GetUtcNow());
        }
        catch (RunException e)
        {
            events.Warn($"What the records are now could not be kept, so that an import of this export cannot tell what was edited from what Casebook has changed since: {e.Message}");
            return null;
        }
    }

    /// <summary>Opens it for an import; null where nothing is kept or it cannot be read.</summary>
    public BaseStore? OpenForReading(LedgerOwner owner)
    {
        try
        {
            return BaseStore.OpenForReading(PathOf(owner), workspace.Time.GetUtcNow());
        }
        catch (RunException e)
        {
            events.Warn($"What exports wrote is not known: {e.Message} Rows of exports are compared with Casebook as it is now.");
            return null;
        }
    }

    /// <summary>The file that says what the last exports of each target had.</summary>
    /// <exception cref="RunException">There is no place for it.</exception>
    public string PathOfSeen(LedgerOwner owner)
    {
        var path = PathOf(owner, ".seen.db");
        if (owner.PracticeData is null)
            PrivateFolder.Create(Path.GetDirectoryName(path) ?? "");
        return path;
    }

    private string PathOf(LedgerOwner owner, string ending = Ending) => new LedgerPlace(workspace).PathOf(owner)[..^LedgerPlace.Ending.Length] + ending;
}
