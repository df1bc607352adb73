using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace BulkProviders.Application.Folders;

/// <summary>Makes folders that only their owner can look into.</summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and those above it, where they are missing.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            CreateOnWindows(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
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
