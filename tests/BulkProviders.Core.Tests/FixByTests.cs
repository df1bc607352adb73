using BulkProviders.Core.Wording;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Core.Tests;

/// <summary>Who fixes what is decided in one table, which docs/errors.md shows. With UPDATE_DOCS=1 the table is written anew instead of compared.</summary>
public sealed class FixByTests
{
    private const string Page = "docs/errors.md";
    private const string Begin = "<!-- fix by: written by FixByTests -->";
    private const string End = "<!-- end of fix by -->";

    [Fact]
    public void Every_code_has_somebody_who_fixes_it_and_every_entry_is_a_code()
    {
        var known = RowErrorCodes.InSource();
        Offenders.Plausible(known.Count, 100, "codes");
        Offenders.None(known.Except(FixBy.All.Keys).Order(), "Nobody is named for these codes in FixBy.");
        Offenders.None(FixBy.All.Keys.Except(known).Order(), "FixBy names codes that do not exist.");
    }

    [Fact]
    public void The_table_in_the_docs_is_the_table_in_the_program()
    {
        var page = SourceTree.Read(Page);
        var (first, last) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(first > Begin.Length && last > first, $"{Page} has no table between its marks.");
        var wanted = "\n" + Table() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(SourceTree.Root, Page), page[..first] + wanted + page[last..]);
            return;
        }

        Assert.Equal(wanted, page[first..last].ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_consequence_is_waited_for()
    {
        Assert.Equal(Fixer.Wait, FixBy.Of("parent-failed"));
        Assert.Equal("data owner", FixBy.WordsOf("not-a-state"));
        Assert.Equal("IT", FixBy.WordsOf("server-not-reached"));
    }

    private static string Table() => "| Fix by | codes |\n|---|---|\n" + string.Join("\n", Enum.GetValues<Fixer>().Select(f =>
        $"| {FixBy.Words(f)} | {string.Join(", ", FixBy.All.Where(c => c.Value == f).Select(c => c.Key).Order(StringComparer.Ordinal).Select(c => $"`{c}`"))} |"));
}
