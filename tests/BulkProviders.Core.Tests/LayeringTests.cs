using System.Text.RegularExpressions;
using System.Xml.Linq;
using BulkProviders.Core.Wording;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Core.Tests;

/// <summary>Who may know whom: between the projects, and between the folders of each. docs/architecture.md draws it.</summary>
public sealed partial class LayeringTests
{
    // Projects that do not keep to the drawing yet. One that does must leave this list: a test sees to it.
    private static readonly string[] NotYet = [];

    private static readonly Lazy<LayerDrawing> Drawing = new(() => LayerDrawing.Of(SourceTree.Read("docs/architecture.md")));

    private static readonly Lazy<NamespaceGraph> Graph = new(() => new NamespaceGraph([.. SourceTree.ShippedCode.Select(f => (Path.GetFileName(f.Path), f.Code))]));

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
        var projects = ProjectFiles();
        Offenders.Plausible(projects.Count, 6, "projects");
        Offenders.None(
            projects.SelectMany(p => References(p).Where(r => !Drawing.Value.Below(NameOf(p)).Contains(r) && !IsOwed(p, r)).Select(r => $"{p} refers to {r}")),
            "A project refers only to projects that docs/architecture.md draws behind it, or behind these.");
    }

    [Fact]
    public void The_drawing_shows_the_projects_and_what_each_refers_to()
    {
        var projects = ProjectFiles().ToDictionary(NameOf);
        Assert.Equal(projects.Keys.Order(StringComparer.Ordinal), Drawing.Value.Projects.Select(p => p.Name).Where(p => projects.ContainsKey(p) || !NotYet.Contains(p)).Order(StringComparer.Ordinal));
        Offenders.None(
            from drawn in Drawing.Value.Projects
            where !NotYet.Contains(drawn.Name)
            from reference in drawn.RefersTo.Except(References(projects[drawn.Name]))
            select $"{drawn.Name} -> {reference}",
            "docs/architecture.md draws references that no project has.");
    }

    [Fact]
    public void The_namespaces_of_a_project_form_no_cycle()
    {
        Offenders.Plausible(Graph.Value.Namespaces.Count, 40, "namespaces");
        Offenders.None(
            Drawing.Value.Projects.Where(p => !NotYet.Contains(p.Name)).SelectMany(p => CyclesOf(p.Name)),
            "Namespaces that use each other in a circle cannot be understood one after the other.");
    }

    [Fact]
    public void A_folder_uses_only_folders_above_it_in_the_drawing()
    {
        var drawn = Drawing.Value.Projects.Where(p => !NotYet.Contains(p.Name)).ToList();
        Offenders.Plausible(drawn.Count, 1, "projects");
        Offenders.None(drawn.SelectMany(Misplaced), "docs/architecture.md draws each folder that holds code below the folders that it uses.");
    }

    [Fact]
    public void A_project_that_keeps_to_the_drawing_leaves_the_list_of_those_that_do_not() =>
        Offenders.None(
            Drawing.Value.Projects.Where(p => NotYet.Contains(p.Name) && ProjectFiles().Any(f => NameOf(f) == p.Name) && !CyclesOf(p.Name).Any())
                .Select(p => $"{p.Name}: remove it from NotYet. Where its folders are not yet drawn: {string.Join(", ", Ordered(p.Name))}"),
            "These projects have no cycles any more.");

    [Fact]
    public void The_Application_knows_no_terminal()
    {
        var projects = ProjectFiles().Where(p => NameOf(p) == "BulkProviders.Application").ToList();
        Offenders.None(
            projects.SelectMany(Packages).Where(p => p.StartsWith("Spectre.Console", StringComparison.Ordinal) || p == "System.CommandLine"),
            "The Application can be called from any door: it references neither Spectre.Console nor System.CommandLine.");
        Assert.Equal(projects.Count == 0, NotYet.Contains("BulkProviders.Application") && !SourceTree.Exists("src/BulkProviders.Application"));
    }

    [Fact]
    public void No_name_of_a_type_is_given_twice()
    {
        Offenders.Plausible(Graph.Value.Namespaces.Count, 40, "namespaces");
        Offenders.None(Graph.Value.NamesTwice, "A name means one type. Tell them apart by a word.");
    }

    [Fact]
    public void Nobody_outside_Columns_asks_which_type_a_column_has()
    {
        var files = SourceTree.ShippedCode.Where(f => !f.Path.StartsWith("src/BulkProviders.Core/Columns/", StringComparison.Ordinal)).ToList();
        Offenders.Plausible(files.Count, 300, "files");
        Offenders.None(
            files.SelectMany(f => TypeQuestion().Matches(f.Code).Select(m => $"{f.Path}:{f.LineAt(m.Index)} {m.Value}")),
            "What depends on a column's type is a member of ColumnType, so that a type is one file.");
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

    private static List<string> ProjectFiles() => [.. SourceTree.Files("*.csproj").Where(p => p.StartsWith("src/", StringComparison.Ordinal))];

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static bool IsOwed(string project, string reference) =>
        NotYet.Contains(NameOf(project)) && NotYet.Contains("BulkProviders.Application") && NameOf(project) == "BulkProviders.Cli" && reference != "BulkProviders.Cli";

    private static bool IsOf(string name, string project) => name == project || name.StartsWith(project + ".", StringComparison.Ordinal);

    private static IEnumerable<string> CyclesOf(string project) => Graph.Value.Cycles(n => IsOf(n, project));

    private static IEnumerable<string> Misplaced(DrawnProject project)
    {
        var folders = Graph.Value.Namespaces.Where(n => IsOf(n, project.Name)).ToDictionary(n => FolderOf(n, project.Name));
        foreach (var folder in project.Folders.Except(folders.Keys))
            yield return $"{project.Name}/{folder} is drawn and holds no code";
        foreach (var folder in folders.Keys.Except(project.Folders))
            yield return $"{project.Name}/{folder} is not drawn";
        foreach (var (folder, name) in folders)
            foreach (var (other, shown) in Graph.Value.UsesOf(name).Where(u => IsOf(u.Key, project.Name)))
                if (project.Folders.IndexOf(folder) <= project.Folders.IndexOf(FolderOf(other, project.Name)))
                    yield return $"{project.Name}/{folder} uses {FolderOf(other, project.Name)} ({shown})";
    }

    // An order in which each folder uses only those before it.
    private static IEnumerable<string> Ordered(string project)
    {
        var left = Graph.Value.Namespaces.Where(n => IsOf(n, project)).ToList();
        while (left.Find(n => !Graph.Value.UsesOf(n).Keys.Any(left.Contains)) is { } next)
        {
            left.Remove(next);
            yield return FolderOf(next, project);
        }
    }

    private static string FolderOf(string name, string project) => name == project ? "." : name[(project.Length + 1)..].Replace('.', '/');

    private static IEnumerable<string> References(string project) =>
        Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));

    private static IEnumerable<string> Packages(string project) => Items(project, "PackageReference");

    private static IEnumerable<string> Items(string project, string element) =>
        XDocument.Parse(SourceTree.Read(project)).Descendants(element).Select(e => e.Attribute("Include")?.Value ?? "");

    [GeneratedRegex(@"(?:[=!]=|\bis(?: not)?|\bor|\bcase) *ColumnTypes\.\w+|ColumnTypes\.\w+ *(?:[=!]=|=>)|\bis(?: not)? \w+ColumnType\b|\bas \w+ColumnType\b")]
    private static partial Regex TypeQuestion();

    [GeneratedRegex(@"(?<![\w.])(System\.)?Console\.\w+|Environment\.Exit\b")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex("\"(?:attribute|relationship|type|member)\": *\"([a-z0-9_]+)\"")]
    private static partial Regex CatalogWord();

    [GeneratedRegex("\"([a-z0-9_]+)\"")]
    private static partial Regex Literal();
}
