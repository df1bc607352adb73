using System.Text.RegularExpressions;
using System.Xml.Linq;
using BulkProviders.Core.Basics;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Core.Tests;

/// <summary>The documents say what the code says.</summary>
public sealed partial class DocumentationTests
{
    private const string ErrorsPage = "docs/errors.md";

    // Documents that may speak only of what is there now; decisions are dated and may speak of what was.
    private static readonly string[] Living = ["docs/architecture.md", "CONTRIBUTING.md", "SECURITY.md", ErrorsPage];

    // Words in code letters that are no types: statuses, states, commands of other tools.
    private static readonly string[] NoTypes =
        ["Planned", "Sending", "Created", "Updated", "Deleted", "Unchanged", "Failed", "Blocked", "Conflict", "Unconfirmed", "Skipped", "Invalid", "ContinueWith", "SECTION"];

    private static IReadOnlyList<string> Pages => [.. SourceTree.Files("*.md")];

    [Fact]
    public void Every_error_code_has_its_paragraph_and_every_paragraph_its_code()
    {
        var known = RowErrorCodes.InSource();
        Offenders.Plausible(known.Count, 100, "codes");
        var paragraphs = CodeHeading().Matches(SourceTree.Read(ErrorsPage)).ToDictionary(m => m.Groups["code"].Value, m => m.Groups["text"].Value.Trim());
        Offenders.None(known.Except(paragraphs.Keys).Order(), $"These codes have no paragraph in {ErrorsPage}.");
        Offenders.None(paragraphs.Keys.Except(known).Order(), $"These paragraphs of {ErrorsPage} have no code in the sources.");
        Offenders.None(paragraphs.Where(p => p.Value.Length < 25).Select(p => p.Key), "These paragraphs say next to nothing.");
    }

    [Fact]
    public void Row_errors_are_worded_in_one_place()
    {
        var elsewhere = SourceTree.ShippedCode.Where(f => !f.Path.StartsWith("src/BulkProviders.Core/Basics/RowErrors", StringComparison.Ordinal)).ToList();
        Offenders.Plausible(elsewhere.Count, 100, "files");
        Offenders.None(
            elsewhere.SelectMany(f => WordedError().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")),
            "Row errors are worded in RowErrors only.");
    }

    [Fact]
    public void Every_status_and_exit_code_is_explained()
    {
        var page = SourceTree.Read(ErrorsPage);
        Offenders.None(
            RowStatuses.All.SelectMany(s => new[] { RowStatuses.Label(s, dryRun: false), RowStatuses.Label(s, dryRun: true) }).Distinct()
                .Where(label => !page.Contains($"`{label}`", StringComparison.Ordinal)),
            $"These statuses are not explained in {ErrorsPage}.");
        Offenders.None(
            Enum.GetValues<ExitCode>().Where(c => !page.Contains($"| {(int)c} | `{c}` |", StringComparison.Ordinal)).Select(c => c.ToString()),
            $"These exit codes are not explained in {ErrorsPage}.");
    }

    [Fact]
    public void Documents_name_only_types_and_tests_that_exist()
    {
        var types = SourceTree.AllCode.SelectMany(f => f.Declared.Types).Select(t => t.Name).ToHashSet();
        var members = SourceTree.AllCode.SelectMany(f => f.Declared.Members).Select(m => $"{m.Owner.Name}.{m.Name}").ToHashSet();
        var named = Living.SelectMany(page => InCode().Matches(SourceTree.Read(page)).Select(m => (Page: page, Name: m.Groups[1].Value))).Distinct().ToList();
        Offenders.Plausible(named.Count, 40, "names");
        Offenders.None(
            named.Where(n => TestName().IsMatch(n.Name) ? !members.Contains(n.Name) : TypeName().IsMatch(n.Name) && !types.Contains(n.Name) && !IsOtherWord(n.Name))
                .Select(n => $"{n.Page}: {n.Name}"),
            "These names do not exist in the sources.");
    }

    [Fact]
    public void Links_lead_somewhere()
    {
        var links = Pages.SelectMany(page => Link().Matches(SourceTree.Read(page)).Select(m => (Page: page, Target: m.Groups[1].Value)))
            .Where(l => !l.Target.Contains("://", StringComparison.Ordinal) && !l.Target.StartsWith('#')).ToList();
        Offenders.Plausible(links.Count, 2, "links");
        Offenders.None(
            links.Where(l => !SourceTree.Exists(Path.Combine(Path.GetDirectoryName(l.Page) ?? "", l.Target.Split('#')[0])))
                .Select(l => $"{l.Page}: {l.Target}"),
            "These links lead nowhere.");
        var headings = Heading().Matches(SourceTree.Read(ErrorsPage)).Select(m => Anchor(m.Groups[1].Value)).ToHashSet();
        Offenders.None(
            Link().Matches(SourceTree.Read(ErrorsPage)).Select(m => m.Groups[1].Value).Where(t => t.StartsWith('#') && !headings.Contains(t[1..])),
            $"These links inside {ErrorsPage} lead nowhere.");
    }

    [Fact]
    public void Every_package_has_a_decision()
    {
        var decisions = string.Concat(Pages.Where(p => p.StartsWith("docs/decisions/", StringComparison.Ordinal)).Select(SourceTree.Read));
        var packages = XDocument.Parse(SourceTree.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(p => (string?)p.Attribute("Include") ?? "").ToList();
        Offenders.Plausible(packages.Count, 15, "packages");
        Offenders.None(packages.Where(p => !decisions.Contains($"**{p}**", StringComparison.Ordinal)), "These packages have no decision in docs/decisions.");
        var projects = string.Concat(SourceTree.Files("*.csproj").Concat(SourceTree.Files("*.props")).Select(SourceTree.Read));
        Offenders.None(packages.Where(p => !projects.Contains($"PackageReference Include=\"{p}\"", StringComparison.Ordinal)), "No project uses these packages.");
    }

    [Fact]
    public void Every_decision_says_what_it_costs()
    {
        var decisions = Pages.Where(p => p.StartsWith("docs/decisions/", StringComparison.Ordinal)).ToList();
        Offenders.Plausible(decisions.Count, 15, "decisions");
        string[] parts = ["Date: ", "Status: ", "\n## Context\n", "\n## Options\n", "\n## Choice\n", "\n## Consequences\n", "\n- Good: ", "\n- Bad: "];
        Offenders.None(
            decisions.SelectMany(d => parts.Where(part => !SourceTree.Read(d).Contains(part, StringComparison.Ordinal)).Select(part => $"{d} has no '{part.Trim()}'")),
            "A decision has a date, a status, context, options, the choice, and consequences, good and bad.");
        Assert.Equal(Enumerable.Range(1, decisions.Count), decisions.Select(d => int.Parse(Path.GetFileName(d)[..4])));
    }

    [Fact]
    public void Nothing_names_a_machine_or_a_registry()
    {
        string[] endings = ["*.cs", "*.md", "*.json", "*.csproj", "*.props", "*.sln", "*.bat", "*.txt", "*.csv", "*.sql", "*.sh", "run", ".editorconfig", ".gitattributes"];
        var files = endings.SelectMany(SourceTree.Files).Distinct().ToList();
        Offenders.Plausible(files.Count, 300, "files");
        Offenders.None(
            files.SelectMany(f => Machine().Matches(SourceTree.Read(f)).Select(m => $"{f}: {m.Value}")),
            "No absolute path of somebody's machine and no package registry stands in the tree.");
    }

    private static bool IsOtherWord(string name) =>
        NoTypes.Contains(name) || Enum.GetNames<ExitCode>().Contains(name) || RowStatuses.All.Any(s => name == RowStatuses.Label(s, dryRun: false));

    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')).Trim().Replace(' ', '-');

    [GeneratedRegex(@"^### (?<code>[a-z0-9-]+)\n(?<text>(?:(?!^#).*\n?)*)", RegexOptions.Multiline)]
    private static partial Regex CodeHeading();

    [GeneratedRegex("new RowError\\(\\s*\"[a-z]")]
    private static partial Regex WordedError();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex InCode();

    [GeneratedRegex(@"^[A-Z]\w*Tests\.\w+$")]
    private static partial Regex TestName();

    [GeneratedRegex("^[A-Z][A-Za-z]*[a-z][A-Za-z]*$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\[[^\]\n]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    // Written apart, so that the rule does not find itself. Invented users in examples of Windows paths are called NAME.
    [GeneratedRegex("(?<![\\w.:/])/(?:wo" + "rk|ro" + "ot|ho" + "me/\\w+|tm" + "p/h)/|[A-Z]:\\\\Us" + "ers\\\\(?!NAME|%)|https?://[^/\\s\"]*(?:nug" + "et|artif" + "actory|nex" + "us|regi" + "stry)[^/\\s\"]*")]
    private static partial Regex Machine();
}
