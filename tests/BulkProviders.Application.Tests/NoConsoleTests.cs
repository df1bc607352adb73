using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Application.Tests;

/// <summary>Application serves any door: it knows no terminal, no command line and no process.</summary>
public sealed class NoConsoleTests
{
    private static readonly string[] OfTheTerminal = ["Spectre.Console", "System.CommandLine", "System.Console"];

    private static readonly Assembly Application = typeof(Workspace).Assembly;

    [Fact]
    public void It_references_no_library_of_a_terminal()
    {
        var references = Application.GetReferencedAssemblies().Select(a => a.Name ?? "").ToList();
        Offenders.Plausible(references.Count, 8, "references");
        Offenders.None(references.Where(OfTheTerminal.Contains), "Application refers to no library of a terminal, and never to System.Console.");
    }

    [Fact]
    public void Its_project_names_no_package_of_a_terminal()
    {
        var packages = XDocument.Parse(SourceTree.Read("src/BulkProviders.Application/BulkProviders.Application.csproj"))
            .Descendants("PackageReference").Select(e => e.Attribute("Include")?.Value ?? "").ToList();
        Offenders.Plausible(packages.Count, 2, "packages");
        Offenders.None(packages.Where(OfTheTerminal.Contains), "Application needs no package of a terminal.");
    }

    [Fact]
    public void It_never_ends_the_process_and_never_uses_the_console()
    {
        var used = MembersUsed();
        Offenders.Plausible(used.Count, 200, "members");
        Assert.Contains("System.IO.Path.Combine", used);
        Offenders.None(
            used.Where(m => m.StartsWith("System.Console.", StringComparison.Ordinal) || m is "System.Environment.Exit" or "System.Environment.FailFast" or "System.Environment.set_ExitCode"),
            "Application returns verdicts; doors make exit codes of them.");
    }

    // What the compiled code refers to, whatever the source calls it.
    private static HashSet<string> MembersUsed()
    {
        using var file = new PEReader(File.OpenRead(Application.Location));
        var metadata = file.GetMetadataReader();
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            members.Add($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
        }

        return members;
    }
}
