using System.Text.RegularExpressions;
using System.Xml.Linq;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Core.Tests;

/// <summary>The pages that users read first are short, plain and up to date.</summary>
public sealed partial class UserPagesTests
{
    private const string Glossary = "docs/glossary.md";

    private static readonly string[] Pages = ["README.md", "CHANGELOG.md", "SECURITY.md", "docs/importing.md", "docs/plan.md", "docs/catalog.md", "docs/errors.md", "docs/configuration.md", Glossary];

    [Fact]
    public void The_README_has_150_lines_at_most()
    {
        var lines = SourceTree.Read("README.md").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length;
        Assert.InRange(lines, 60, 150);
    }

    [Fact]
    public void The_README_says_what_it_is_two_commands_your_files_a_tenant_and_where_to_read_on()
    {
        var headings = Heading().Matches(SourceTree.Read("README.md")).Select(m => m.Groups[1].Value.Trim());
        Assert.Equal(["Two commands", "What comes back", "Your own files", "A real tenant", "Where to read on", "Licence"], headings);
    }

    [Fact]
    public void The_README_leads_to_every_page_of_docs()
    {
        var pages = SourceTree.Files("*.md").Where(p => DocsPage().IsMatch(p)).ToList();
        Offenders.Plausible(pages.Count, 8, "pages");
        var start = SourceTree.Read("README.md") + SourceTree.Read("CONTRIBUTING.md") + SourceTree.Read("docs/architecture.md") + SourceTree.Read("docs/reliability.md");
        Offenders.None(pages.Where(p => !start.Contains($"({p})", StringComparison.Ordinal) && !start.Contains($"({Path.GetFileName(p)})", StringComparison.Ordinal)), "Nobody finds these pages.");
    }

    [Fact]
    public void The_glossary_explains_30_words_at_most_each_once_in_order_and_shortly()
    {
        var entries = Entry().Matches(SourceTree.Read(Glossary).ReplaceLineEndings("\n")).Select(m => (Word: m.Groups[1].Value, Text: m.Groups[2].Value)).ToList();
        Assert.InRange(entries.Count, 20, 30);
        var words = entries.Select(e => e.Word).ToList();
        Assert.Equal(words.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase), words);
        Offenders.None(entries.Where(e => e.Text.Length is < 20 or > 170).Select(e => e.Word), "One or two short sentences for each word.");
    }

    [Fact]
    public void The_changelog_begins_with_the_version_that_is_being_made_and_each_version_with_its_headline()
    {
        var version = XDocument.Parse(SourceTree.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        var versions = SourceTree.Read("CHANGELOG.md").ReplaceLineEndings("\n").Split("\n## [").Skip(1).ToList();
        Offenders.Plausible(versions.Count, 2, "versions");
        Assert.StartsWith($"{version}]", versions[0], StringComparison.Ordinal);
        Offenders.None(versions.Where(v => !Headline().IsMatch(v)).Select(v => v.Split(']')[0]), "A version begins with one sentence in bold that says what it is about.");
    }

    [Fact]
    public void Pages_for_users_use_plain_words()
    {
        Offenders.None(
            Pages.SelectMany(page => SourceTree.Read(page).Split('\n').SelectMany((line, i) => Outworn().Matches(line).Select(m => $"{page}:{i + 1}: {m.Value}"))),
            "Say fix, exists or is listed, maps to, cycle.");
    }

    [GeneratedRegex(@"^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^docs/[\w-]+\.md$")]
    private static partial Regex DocsPage();

    [GeneratedRegex(@"^- \*\*(.+?)\*\*: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^[^\n]*\n\n\*\*[A-Z][^\n]*\.\*\*\n")]
    private static partial Regex Headline();

    // The codes of errors keep their names.
    [GeneratedRegex(@"(?<!-)\b(?:mend\w*|stands?|comes? to|rings?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Outworn();
}
