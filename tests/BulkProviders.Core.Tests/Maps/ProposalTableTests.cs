using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Tests.Maps;

/// <summary>What proposals are worth, on headers of public lists; beside the rule of other tools that takes letters in common for kinship.</summary>
public sealed class ProposalTableTests(ITestOutputHelper output)
{
    private static readonly MapTargets Roster = MapTargets.Of(CatalogReader.ReadDefault(), "provider-roster") ?? throw new InvalidOperationException("The catalog has the sheet.");

    [Fact]
    public void Sure_proposals_are_never_wrong_and_nine_of_ten_need_no_question()
    {
        var ours = Tell("words", PublicHeaders.Tuned, Words);
        var letters = Tell("letters", PublicHeaders.Tuned, Letters);

        Assert.Equal(0, ours.Wrong);
        Assert.True(ours.Right >= 0.9 * ours.Homes, $"{ours.Right} of {ours.Homes}");
        Assert.True(ours.Among >= 0.95 * ours.Homes, $"{ours.Among} of {ours.Homes}");
        Assert.True(letters.Wrong > 0 && letters.Right < ours.Right);
    }

    [Fact]
    public void On_lists_that_were_held_out_sure_proposals_are_not_wrong_either()
    {
        var ours = Tell("words, held out", PublicHeaders.HeldOut, Words);
        Tell("letters, held out", PublicHeaders.HeldOut, Letters);
        var fresh = Tell("words, fresh", PublicHeaders.Fresh, Words);
        Tell("letters, fresh", PublicHeaders.Fresh, Letters);

        Assert.Equal(0, fresh.Wrong);

        Assert.Equal(0, ours.Wrong);
        Assert.True(ours.Among >= 0.8 * ours.Homes, $"{ours.Among} of {ours.Homes}");
    }

    private Score Tell(string name, IReadOnlyList<(string List, IReadOnlyList<(string Header, string Home)> Columns)> lists, Func<IReadOnlyList<string>, IReadOnlyList<(string? Sure, IReadOnlyList<string> Near)>> judge)
    {
        var total = new Score(0, 0, 0, 0);
        foreach (var (list, columns) in lists)
        {
            var answers = judge([.. columns.Select(c => c.Header)]);
            var score = new Score(0, 0, 0, 0);
            foreach (var ((header, home), (sure, near)) in columns.Zip(answers))
            {
                var isHome = home.Length > 0 && Exists(home);
                score = score with
                {
                    Homes = score.Homes + (isHome ? 1 : 0),
                    Right = score.Right + (isHome && sure == home ? 1 : 0),
                    Wrong = score.Wrong + (sure is not null && sure != home ? 1 : 0),
                    Among = score.Among + (isHome && (sure == home || (sure is null && near.Contains(home))) ? 1 : 0)
                };
                if (sure is not null && sure != home || (isHome && sure != home))
                    output.WriteLine($"    {header}: {sure ?? "look: " + string.Join(", ", near)}, belongs to {(home.Length == 0 ? "nothing" : home)}");
            }

            output.WriteLine($"{name,-16} {list,-36} {score}");
            total = new Score(total.Homes + score.Homes, total.Right + score.Right, total.Wrong + score.Wrong, total.Among + score.Among);
        }

        output.WriteLine($"{name,-16} {"all",-36} {total}");
        return total;
    }

    private static bool Exists(string home) => home == PublicHeaders.Person || Roster.All.Any(t => t.Label == home);

    private static IReadOnlyList<(string? Sure, IReadOnlyList<string> Near)> Words(IReadOnlyList<string> headers)
    {
        var row = new TableRow(1, [.. headers.Select(Cell.OfText)]);
        return [.. new ColumnJudge(Roster).Judge(new ListProfile(SheetHeaders.Of(row)).Columns).Select(p => (p.Target?.Label, (IReadOnlyList<string>)[.. p.Candidates.Select(c => c.Label)]))];
    }

    // The first of our headers or aliases that holds theirs, or is held by it, letters alone.
    private static IReadOnlyList<(string? Sure, IReadOnlyList<string> Near)> Letters(IReadOnlyList<string> headers) =>
        [.. headers.Select(h => (Roster.All.Where(t => t.Column is not null).FirstOrDefault(t => t.Aliases.Append(t.Header).Select(HeaderFolding.Fold).Any(a => a.Contains(HeaderFolding.Fold(h)) || HeaderFolding.Fold(h).Contains(a)))?.Label, (IReadOnlyList<string>)[]))];

    private sealed record Score(int Homes, int Right, int Wrong, int Among)
    {
        public override string ToString() => $"{Homes,3} with a home, {Right,3} right, {Wrong,2} wrong, {Among,3} among the first three";
    }
}
