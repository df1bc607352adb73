using BulkProviders.Application.Logging;

namespace BulkProviders.Application.Folders;

/// <summary>Finds runs folders in places that do not keep a journal safe.</summary>
internal static class RunsFolderCheck
{
    private static readonly string[] Synchronised =
        ["OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "My Drive", "iCloudDrive", "iCloud Drive", "Mobile Documents", "Nextcloud", "ownCloud", "Box Sync"];

    /// <summary>Warns where the journal could be locked, copied half or lost, or where others may read it; the run goes on.</summary>
    public static void Warn(EventHub events, string folder)
    {
        if (ProblemOf(folder) is { } problem)
            events.Say($"Warning: the runs folder {folder} is {problem}, where a journal can be locked or damaged in the middle of a run. Choose a folder on a local disk with --runs.");
        if (PrivateFolder.OthersIn(folder) is { } others)
            events.Say("Warning: the runs folder " + others);
    }

    /// <summary>What is wrong with the place, as the end of a sentence; null for nothing.</summary>
    public static string? ProblemOf(string folder)
    {
        if (folder.StartsWith(@"\\", StringComparison.Ordinal) && !folder.StartsWith(@"\\?\", StringComparison.Ordinal)
            || folder.StartsWith("//", StringComparison.Ordinal))
            return "on a network drive";
        foreach (var part in folder.Split('/', '\\'))
            if (Array.Find(Synchronised, s => IsNamed(part, s)) is { } name)
                return $"in a folder that {name} synchronises";
        return IsOnNetwork(folder) ? "on a network drive" : null;
    }

    // Folders of several accounts are named like "OneDrive - County of Alder" and "Dropbox (Personal)".
    private static bool IsNamed(string part, string name) =>
        part.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (part.Length == name.Length || part[name.Length] is ' ' or '-' or '(');

    private static bool IsOnNetwork(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveType == DriveType.Network;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
