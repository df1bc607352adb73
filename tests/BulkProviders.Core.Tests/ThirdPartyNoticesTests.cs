using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Core.Tests;

/// <summary>THIRD-PARTY-NOTICES.md lists what ships, as the lock files of src have it.</summary>
public sealed partial class ThirdPartyNoticesTests
{
    private const string Page = "THIRD-PARTY-NOTICES.md";

    private static readonly IReadOnlyList<Notice> Listed =
        [.. Row().Matches(Between(SourceTree.Read(Page), "<!-- packages -->", "<!-- /packages -->"))
            .Select(m => new Notice(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value)).Skip(1)];

    [Fact]
    public void Every_package_that_ships_is_listed_and_no_other()
    {
        var shipped = Shipped();
        Offenders.Plausible(shipped.Count, 20, "packages");
        var listed = Listed.Select(n => (n.Package, n.Version)).ToList();
        Offenders.None(
            shipped.Except(listed).Order().Select(p => Declared(p.Package, p.Version)?.ToString() ?? $"| {p.Package} | {p.Version} | its licence | its copyright |"),
            $"These packages ship and are not in {Page}. Add the rows, check licence and copyright in the package, and give the text of a licence that is new.");
        Offenders.None(listed.Except(shipped).Order().Select(p => $"{p.Package} {p.Version}"), $"These packages do not ship any more; take their rows out of {Page}.");
        Assert.Equal(listed.Distinct().Count(), listed.Count);
    }

    [Fact]
    public void Each_licence_is_one_that_the_package_itself_offers()
    {
        var known = Listed.Select(n => (Listed: n, Declared: Declared(n.Package, n.Version))).Where(p => p.Declared is not null).ToList();
        Offenders.Plausible(known.Count, 6, "packages in the package folder");
        Offenders.None(
            // Older packages name an address in place of a licence.
            known.Where(p => p.Declared!.Licence.Length > 0 && !p.Declared.Licence.Split(" OR ").Contains(p.Listed.Licence)) // non-null: filtered above
                .Select(p => $"{p.Listed.Package}: listed {p.Listed.Licence}, the package says {p.Declared!.Licence}"), // non-null: filtered above
            "The licence of a package is one that it is offered under.");
    }

    [Fact]
    public void Each_licence_is_given_in_full_and_each_copyright_is_named()
    {
        Offenders.None(Listed.Where(n => !n.Copyright.Contains("Copyright", StringComparison.Ordinal) && !n.Copyright.Contains('©')).Select(n => n.Package), "A row names the holder of the copyright.");
        var page = SourceTree.Read(Page);
        foreach (var licence in Listed.Select(n => n.Licence).Distinct())
        {
            var text = page.Split($"\n## {licence}\n");
            Assert.True(text.Length == 2, $"{Page} has no text under the heading '{licence}'.");
            Assert.True(text[1].Split("\n## ")[0].Length > 900 || text[1].Contains("(LICENSE)", StringComparison.Ordinal), $"The text of {licence} is not complete.");
        }
    }

    [Fact]
    public void The_project_says_its_own_licence_in_both_places()
    {
        var licence = SourceTree.Read("LICENSE").ReplaceLineEndings("\n");
        Assert.StartsWith("Apache License\n", licence.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("END OF TERMS AND CONDITIONS", licence, StringComparison.Ordinal);
        Assert.Equal(11358, licence.Length);
        Assert.Equal("Apache-2.0", XDocument.Parse(SourceTree.Read("Directory.Build.props")).Descendants("PackageLicenseExpression").Single().Value);
    }

    private static HashSet<(string Package, string Version)> Shipped()
    {
        var buildOnly = SourceTree.Files("*.csproj").Concat(SourceTree.Files("*.props"))
            .SelectMany(f => XDocument.Parse(SourceTree.Read(f)).Descendants("PackageReference"))
            .Where(r => (string?)r.Attribute("PrivateAssets") == "all").Select(r => (string?)r.Attribute("Include")).ToHashSet();
        var locks = SourceTree.Files("packages.lock.json").Where(f => f.StartsWith("src/", StringComparison.Ordinal)).ToList();
        Offenders.Plausible(locks.Count, 6, "lock files");
        return [.. locks.SelectMany(Resolved).Where(p => !buildOnly.Contains(p.Package))];
    }

    private static List<(string Package, string Version)> Resolved(string path)
    {
        using var document = JsonDocument.Parse(SourceTree.Read(path));
        return [.. document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(f => f.Value.EnumerateObject())
            .Where(p => p.Value.GetProperty("type").GetString() != "Project")
            .Select(p => (p.Name, p.Value.GetProperty("resolved").GetString() ?? ""))];
    }

    // What the package says of itself, where it is in a package folder of this machine.
    private static Notice? Declared(string package, string version)
    {
        var folder = PackageFolders().Select(f => Path.Combine(f, package.ToLowerInvariant(), version)).FirstOrDefault(Directory.Exists);
        if (folder is null || Directory.GetFiles(folder, "*.nuspec") is not [var nuspec])
            return null;
        var said = XDocument.Load(nuspec).Descendants().ToLookup(e => e.Name.LocalName, e => e.Value);
        return new Notice(package, version, said["license"].FirstOrDefault() ?? "", said["copyright"].Concat(said["authors"].Select(a => "Copyright " + a)).FirstOrDefault() ?? "");
    }

    private static List<string> PackageFolders()
    {
        using var assets = JsonDocument.Parse(SourceTree.Read("artifacts/obj/BulkProviders.Core.Tests/project.assets.json"));
        return [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name)];
    }

    private static string Between(string text, string start, string end) => text.Split(start)[1].Split(end)[0];

    [GeneratedRegex(@"^\| ([\w.]+) \| ([^| ]+) \| ([^|]+) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed record Notice(string Package, string Version, string Licence, string Copyright)
    {
        public override string ToString() => $"| {Package} | {Version} | {Licence} | {Copyright} |";
    }
}
