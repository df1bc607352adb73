using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace BulkProviders.Application.Folders;

/// <summary>Makes folders that only their owner can look into.</summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OthersBits =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder, and those above it, where they are missing.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            CreateOnWindows(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }

    /// <summary>Who else may look into a folder or a file that is there, and the remedy, as a sentence; null where nobody may, or where that is not known.</summary>
    public static string? OthersIn(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path) || (File.GetUnixFileMode(path) & OthersBits) == 0)
            return null;
        return $"{path} can be read by other users of this computer, and it holds records. `chmod go= {path}` makes it private.";
    }

    [SupportedOSPlatform("windows")]
    private static void CreateOnWindows(string path)
    {
        using var user = WindowsIdentity.GetCurrent();
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(
            user.User ?? new SecurityIdentifier(WellKnownSidType.CreatorOwnerSid, null),
            FileSystemRights.FullControl,
            InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
            PropagationFlags.None,
            AccessControlType.Allow));
        security.CreateDirectory(path);
    }
}
