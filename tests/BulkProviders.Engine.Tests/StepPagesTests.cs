using System.Text.RegularExpressions;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Engine.Tests;

/// <summary>The folders of the engine are its steps: each says what it is for, and uses only those before it.</summary>
public sealed partial class StepPagesTests
{
    private const string Engine = "src/BulkProviders.Engine/";

    // From the disk upwards, then in the order of the work; Exports is a way of its own.
    private static readonly string[] Steps =
    [
        "Storage", "Bases", "Runs", "Intake", "References", "Operations", "Links", "Cycles", "Ledger", "Matching", "Profile", "Planning", "Rosters", "Applying", "Recovery", "Sending", "Settling", "Outcomes", "Undo", "Exports"
    ];

    private static IEnumerable<SourceFile> Files => SourceTree.ShippedCode.Where(f => f.Path.StartsWith(Engine, StringComparison.Ordinal));

    [Fact]
    public void A_folder_uses_only_folders_before_it()
    {
        var files = Files.Where(f => FolderOf(f.Path) is not null).ToList();
        Offenders.Plausible(files.Count, 150, "files");
        Assert.Equal(Steps.Order(StringComparer.Ordinal), files.Select(f => FolderOf(f.Path)).Distinct().Order(StringComparer.Ordinal));
        Offenders.None(
            from file in files
            from Match use in Uses().Matches(file.Code)
            where Array.IndexOf(Steps, use.Groups["step"].Value) > Array.IndexOf(Steps, FolderOf(file.Path))
            select $"{file.Path}:{file.LineAt(use.Index)} uses {use.Groups["step"].Value}",
            $"Inside the engine a folder uses only those that come before it: {string.Join(", ", Steps)}.");
    }

    [Fact]
    public void Each_folder_says_in_five_lines_what_it_takes_gives_and_promises() => Offenders.None(
        Steps.Where(s => !FiveLines().IsMatch(PageOf(s)) || !PageOf(s).StartsWith($"# {s}\n", StringComparison.Ordinal)),
        "These folders have no README.md of this form: its name, then Takes, Gives, Promises, Owns and Begins, a line each.");

    [Fact]
    public void Each_table_has_one_owner()
    {
        var tables = Tables("Storage/schema.sql").Concat(Tables("Storage/stages.sql")).ToList();
        Offenders.Plausible(tables.Count, 20, "tables");
        Assert.Equal(tables.Order(StringComparer.Ordinal), Steps.Where(s => s != "Ledger").SelectMany(OwnedBy).Order(StringComparer.Ordinal));
        Assert.Equal(Tables("Ledger/ledger.sql").Order(StringComparer.Ordinal), OwnedBy("Ledger").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_name_only_types_that_exist()
    {
        var types = SourceTree.ShippedCode.SelectMany(f => f.Declared.Types).Select(t => t.Name).ToHashSet();
        var named = Steps.SelectMany(s => TypeName().Matches(PageOf(s)).Select(m => (Step: s, Name: m.Groups[1].Value))).ToList();
        Offenders.Plausible(named.Count, 30, "names");
        Offenders.None(named.Where(n => !types.Contains(n.Name)).Select(n => $"{n.Step}: {n.Name}"), "These names do not exist in the sources.");
    }

    private static string? FolderOf(string path) => path[Engine.Length..].Split('/') is [var folder, _, ..] ? folder : null;

    private static string PageOf(string step) => SourceTree.Read($"{Engine}{step}/README.md").ReplaceLineEndings("\n");

    private static IEnumerable<string> Tables(string script) => Table().Matches(SourceTree.Read(Engine + script)).Select(m => m.Groups[1].Value);

    // What a page says of other tables, temporary ones too, follows its first sentence or a "no".
    private static IEnumerable<string> OwnedBy(string step) =>
        OwnsLine().Match(PageOf(step)).Groups[1].Value is var line && line.StartsWith("no table", StringComparison.Ordinal)
            ? []
            : TableName().Matches(line).Select(m => m.Groups[1].Value).Where(n => !n.EndsWith(".sql", StringComparison.Ordinal));

    [GeneratedRegex(@"BulkProviders\.Engine\.(?<step>[A-Z]\w+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"\A# \w+\n\n- \*\*Takes\*\* [^\n]+\n- \*\*Gives\*\* [^\n]+\n- \*\*Promises\*\* [^\n]+\n- \*\*Owns\*\* [^\n]+\n- \*\*Begins\*\* in [^\n]+\n\z")]
    private static partial Regex FiveLines();

    [GeneratedRegex(@"- \*\*Owns\*\* ([^\n]+)")]
    private static partial Regex OwnsLine();

    [GeneratedRegex(@"^CREATE TABLE (?:IF NOT EXISTS )?(\w+)", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex("`([a-z_.]+)`")]
    private static partial Regex TableName();

    [GeneratedRegex("`([A-Z]\\w+)`")]
    private static partial Regex TypeName();
}
