using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>Where ledgers lie: with the user and not with the runs, and that of practice data beside the data.</summary>
internal sealed class LedgerPlace(Workspace workspace)
{
    /// <summary>What the name of a ledger ends in.</summary>
    public const string Ending = ".ledger.db";

    private const int LongestName = 60;

    /// <summary>The folder of the tenants' ledgers.</summary>
    /// <exception cref="RunException">The account has no such folder, or it is on a network share.</exception>
    public string Folder
    {
        get
        {
            var folder = workspace.LedgerFolder ?? (workspace.UserFolder is { } user ? Path.Combine(user, "ledgers") : null)
                ?? throw RunException.Unusable(
                    "This account has no folder of its own for application data, so there is no place for the ledger, which keeps records from being made twice. "
                    + "Name a folder on a local disk that stays, with an absolute path: --ledger DIR, or Ledger:Folder in the settings file. Nothing was sent.");
            return NetworkShares.ReasonFor(folder) is { } reason
                ? throw RunException.Unusable(
                    $"The folder of the ledger, {folder}, {reason}, where SQLite loses its locks and the ledger can be damaged. "
                    + "Name a folder on a local disk with --ledger DIR, or with Ledger:Folder in the settings file. Nothing was sent.")
                : folder;
        }
    }

    /// <summary>All ledgers of this user, and that of the practice data in the runs folder; none where the account has no place for them.</summary>
    public IReadOnlyList<string> All()
    {
        var folder = workspace.LedgerFolder ?? (workspace.UserFolder is { } user ? Path.Combine(user, "ledgers") : null);
        var practice = PathBeside(Path.Combine(workspace.RunsFolder, "sandbox.db"));
        List<string> files = folder is not null && Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*" + Ending).Order(StringComparer.Ordinal)] : [];
        if (File.Exists(practice))
            files.Add(practice);
        return files;
    }

    /// <summary>The file of a tenant: a name that can be read, and a hash that tells it from others with the same.</summary>
    /// <exception cref="RunException">There is no place for it.</exception>
    public string PathOf(LedgerOwner owner)
    {
        if (owner.PracticeData is { } data)
            return PathBeside(data);
        return Path.Combine(Folder, NameOf(owner.Identity) + Ending);
    }

    /// <summary>The ledger of practice data.</summary>
    public static string PathBeside(string practiceData) => Path.ChangeExtension(Path.GetFullPath(practiceData), Ending);

    /// <summary>The name of a tenant as files have it.</summary>
    public static string NameOf(TenantIdentity tenant)
    {
        var text = $"{tenant.Address.Replace("://", "-", StringComparison.Ordinal)}-{tenant.Name ?? tenant.ClientId}";
        var name = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant.Key)))[..8];
        return $"{(name.Length <= LongestName ? name : name[..LongestName]).Trim('.', '-')}-{hash}";
    }
}
