using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace BulkProviders.Cli.Settings;

/// <summary>A text that must not be printed by accident.</summary>
internal sealed class Secret(string value)
{
    public string Reveal() => value;

    public override string ToString() => "(secret)";
}

/// <summary>Where secrets may come from: two variables and a file that only its owner can read.</summary>
internal static class Secrets
{
    public const string SecretVariable = Setting.VariablePrefix + "CLIENT_SECRET";
    public const string TokenVariable = Setting.VariablePrefix + "TOKEN";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads a secret file; returns null and what is wrong where it cannot be used.</summary>
    public static Secret? ReadFile(string path, out string? problem)
    {
        problem = ProblemOf(path);
        if (problem is not null)
            return null;
        try
        {
            var text = File.ReadAllText(path).Trim();
            if (text.Length is > 0 and < 10_000 && !text.Contains('\n', StringComparison.Ordinal))
                return new Secret(text);
            problem = "must hold the client secret alone, on one line";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = "cannot be read: give its owner, and nobody else, the right to read it";
        }

        return null;
    }

    private static string? ProblemOf(string path)
    {
        // The path is not repeated: a secret given in its place would be printed.
        if (!File.Exists(path))
            return "names a file that does not exist. It takes the path of a file, not the secret itself";
        if (OperatingSystem.IsWindows())
            return IsOpenToOthers(path) ? "can be read by other users: remove their rights (file properties, Security) and try again" : null;
        return (File.GetUnixFileMode(path) & Others) == 0 ? null : "can be read by other users: run `chmod 600` on it and try again";
    }

    [SupportedOSPlatform("windows")]
    private static bool IsOpenToOthers(string path)
    {
        WellKnownSidType[] groups = [WellKnownSidType.WorldSid, WellKnownSidType.AuthenticatedUserSid, WellKnownSidType.BuiltinUsersSid];
        return new FileInfo(path).GetAccessControl()
            .GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
            .OfType<FileSystemAccessRule>()
            .Any(rule => rule.AccessControlType == AccessControlType.Allow
                && rule.FileSystemRights.HasFlag(FileSystemRights.ReadData)
                && groups.Any(g => ((SecurityIdentifier)rule.IdentityReference).IsWellKnown(g)));
    }
}
