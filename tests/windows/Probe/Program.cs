using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace BulkProviders.Windows.Probe;

/// <summary>What a script cannot ask of Windows: holds a file open as other programs do, and says what the system knows of a console and of a folder.</summary>
[SupportedOSPlatform("windows")]
internal static class Program
{
    private const int Unknown = 2;

    public static int Main(string[] arguments) => arguments switch
    {
        ["hold", var path, var share] => Hold(path, Enum.Parse<FileShare>(share)),
        ["code-page", var path] => CodePage(path),
        ["rights", var path] => Rights(path),
        _ => Unknown
    };

    // Until its input ends or it is killed.
    private static int Hold(string path, FileShare share)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, share);
        Console.WriteLine("held");
        Console.In.ReadToEnd();
        return 0;
    }

    // Into a file: what goes to the console is what is in question.
    private static int CodePage(string path)
    {
        File.WriteAllText(path, FormattableString.Invariant($"{Console.OutputEncoding.CodePage}"));
        return 0;
    }

    private static int Rights(string path)
    {
        var security = new DirectoryInfo(path).GetAccessControl();
        Console.WriteLine("inherits " + (security.AreAccessRulesProtected ? "nothing" : "from above"));
        using var user = WindowsIdentity.GetCurrent();
        foreach (FileSystemAccessRule rule in security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)))
            Console.WriteLine($"{rule.AccessControlType} {(rule.IdentityReference == user.User ? "owner" : rule.IdentityReference.Value)} {rule.FileSystemRights}");
        return 0;
    }
}
