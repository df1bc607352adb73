using System.Text.RegularExpressions;
using System.Xml.Linq;
using BulkProviders.Testing.Conventions;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Tests;

/// <summary>Who may know whom: between the projects, and between the folders of Core.</summary>
public sealed partial class LayeringTests
{
    // The order of the work; a folder uses only those before it.
    private static readonly string[] Stages = ["Basics", "Catalog", "Input", "Mapping", "Matching", "Planning", "Submission", "Summary"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["BulkProviders.Core"] = [],
        ["BulkProviders.Spreadsheets"] = ["BulkProviders.Core"],
        ["BulkProviders.JsonApi"] = ["BulkProviders.Core"],
        ["BulkProviders.Engine"] = ["BulkProviders.Core"],
        ["BulkProviders.Sandbox"] = ["BulkProviders.Core"],
        ["BulkProviders.Application"] = ["BulkProviders.Core", "BulkProviders.Spreadsheets", "BulkProviders.JsonApi", "BulkProviders.Engine", "BulkProviders.Sandbox"],
        ["BulkProviders.Cli"] = ["BulkProviders.Application", "BulkProviders.Core", "BulkProviders.Spreadsheets", "BulkProviders.JsonApi", "BulkProviders.Engine", "BulkProviders.Sandbox"]
    };

    [Fact]
    public void Core_references_nothing_but_the_platform()
    {
        var references = typeof(RowError).Assembly.GetReferencedAssemblies();
        Offenders.Plausible(references.Length, 3, "references");
        Offenders.None(
            references.Select(r => r.Name ?? "").Where(n => !n.StartsWith("System", StringComparison.Ordinal)),
            "Core references only assemblies of the platform.");
        Offenders.None(Packages("src/BulkProviders.Core/BulkProviders.Core.csproj"), "Core references no package.");
    }

    [Fact]
    public void Projects_refer_only_downwards()
    {
        var projects = SourceTree.Files("*.csproj").Where(p => p.StartsWith("src/", StringComparison.Ordinal)).ToList();
        Assert.Equal(Allowed.Keys.Order(), projects.Select(Path.GetFileNameWithoutExtension).Order());
        Offenders.None(
            projects.SelectMany(p => References(p).Where(r => !Allowed[Path.GetFileNameWithoutExtension(p)].Contains(r)).Select(r => $"{p} refers to {r}")),
            "Cli refers to JsonApi, Spreadsheets, Journal and Sandbox; these refer to Core only, and never to each other.");
    }

    [Fact]
    public void Only_the_Cli_writes_to_the_console()
    {
        var files = SourceTree.ShippedCode.Where(f => !f.Path.StartsWith("src/BulkProviders.Cli/", StringComparison.Ordinal)).ToList();
        Offenders.Plausible(files.Count, 100, "files");
        Offenders.None(
            files.SelectMany(f => ConsoleUse().Matches(f.Code).Select(m => $"{f.Path}:{f.LineAt(m.Index)}")),
            "Outside the Cli nothing reads from or writes to the console, and nothing ends the process.");
    }

    [Fact]
    public void A_folder_of_Core_uses_only_folders_before_it()
    {
        var files = SourceTree.ShippedCode.Where(f => f.Path.StartsWith("src/BulkProviders.Core/", StringComparison.Ordinal)).ToList();
        Offenders.Plausible(files.Count, 60, "files of Core");
        Assert.Equal(Stages, files.Select(f => f.Path.Split('/')).Where(p => p.Length > 3).Select(p => p[2]).Distinct().Order(StringComparer.Ordinal));
        Offenders.None(
            from file in files
            let parts = file.Path.Split('/')
            where parts.Length > 3
            from Match use in Uses().Matches(file.Code)
            where Array.IndexOf(Stages, use.Groups["stage"].Value) > Array.IndexOf(Stages, parts[2])
            select $"{file.Path}:{file.LineAt(use.Index)} uses {use.Groups["stage"].Value}",
            $"Inside Core a folder uses only those that come before it: {string.Join(", ", Stages)}.");
    }

    [Fact]
    public void Nothing_about_a_resource_type_stands_in_code()
    {
        var names = CatalogWord().Matches(SourceTree.Read("src/BulkProviders.Core/Catalog/catalog.json")).Select(m => m.Groups[1].Value).Where(n => n.Contains('_', StringComparison.Ordinal)).ToHashSet();
        Offenders.Plausible(names.Count, 20, "wire names");
        Offenders.None(
            from file in SourceTree.ShippedCode
            from Match text in Literal().Matches(file.Text)
            where names.Contains(text.Groups[1].Value) && file.Code[text.Index + 1] == ' '
            select $"{file.Path}:{file.LineAt(text.Index)} {text.Value}",
            "Wire names of resource types stand in the catalog only.");
    }

    private static IEnumerable<string> References(string project) =>
        Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));

    private static IEnumerable<string> Packages(string project) => Items(project, "PackageReference");

    private static IEnumerable<string> Items(string project, string element) =>
        XDocument.Parse(SourceTree.Read(project)).Descendants(element).Select(e => e.Attribute("Include")?.Value ?? "");

    // Qualified names, as in a using, and names relative to the root of Core.
    [GeneratedRegex(@"BulkProviders\.Core\.(?<stage>[A-Z]\w+)|(?<![\w.])(?<stage>Basics|Catalog|Input|Mapping|Matching|Planning|Submission|Summary)\.(?=[A-Z])")]
    private static partial Regex Uses();

    [GeneratedRegex(@"(?<![\w.])(System\.)?Console\.\w+|Environment\.Exit\b")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex("\"(?:attribute|relationship|type|member)\": *\"([a-z0-9_]+)\"")]
    private static partial Regex CatalogWord();

    [GeneratedRegex("\"([a-z0-9_]+)\"")]
    private static partial Regex Literal();
}
