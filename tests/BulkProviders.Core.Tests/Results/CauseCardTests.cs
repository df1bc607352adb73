using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Tests.Results;

/// <summary>One cause in the words that every report has of it.</summary>
public sealed class CauseCardTests
{
    [Fact]
    public void A_card_has_the_cause_in_words_its_place_and_its_rows()
    {
        var card = CauseCard.Of(new ReportedCause("in.xlsx", "Homes", Cause("not-a-state", rows: 1)));

        Assert.Equal(("not-a-state", "Homes, State", 1L, "The first row's sentence.", "The first row's remedy."), (card.Code, card.Place, card.Rows, card.Example, card.Remedy));
        Assert.Equal([7], card.FirstRows);
        Assert.Equal(CauseWords.Of("not-a-state"), card.Title);
        Assert.Equal(FixBy.WordsOf("not-a-state"), card.FixBy);
        Assert.False(card.IsConsequence);
    }

    [Fact]
    public void A_cause_without_a_column_is_of_its_sheet() =>
        Assert.Equal("Homes", CauseCard.Of(new ReportedCause("in.xlsx", "Homes", Cause("not-a-state", rows: 1) with { Column = null })).Place);

    [Theory]
    [InlineData("not-a-state", 1, null, "The first row's remedy.")]
    [InlineData("not-a-state", 2, null, "Write its two letters, such as WA or ON.")]
    [InlineData("required", 2, null, "The first row's remedy.")]
    [InlineData("unknown-label", 9, 1, "The first row's remedy.")]
    [InlineData("unknown-label", 1, 2, "2 different labels; the Summary sheet of the results has each with its rows and the nearest ones.")]
    public void The_proposal_for_one_value_is_not_given_for_many(string code, long rows, int? labels, string remedy) =>
        Assert.Equal(remedy, CauseCard.Of(new ReportedCause("in.xlsx", "Homes", Cause(code, rows)) { Labels = labels }).Remedy);

    [Fact]
    public void Rows_that_failed_because_of_others_are_no_roots_and_are_said_in_one_sentence()
    {
        ReportedCause[] causes = [new("in.xlsx", "Homes", Cause("not-a-state", rows: 1)), new("in.xlsx", "Homes", Cause(RowErrors.ConsequenceCodes[0], rows: 3))];
        var report = new RunReport("", [], IsPractice: false, IsDryRun: false, [], causes, []) { Behind = new Dictionary<long, long> { [1] = 1_200, [2] = 4 }, Warnings = [causes[0]] };

        Assert.Equal(["not-a-state"], report.Cards.Roots.Select(c => c.Code));
        Assert.Equal(["not-a-state"], report.Cards.Warnings.Select(c => c.Code));
        Assert.StartsWith("1,204 rows were not stored only because of other rows.", report.Cards.Behind, StringComparison.Ordinal);
        Assert.StartsWith("1 row was", (report with { Behind = new Dictionary<long, long> { [1] = 1 } }).BehindOthers, StringComparison.Ordinal);
        Assert.Null((report with { Behind = new Dictionary<long, long> { [1] = 0 } }).BehindOthers);
    }

    private static ErrorCause Cause(string code, long rows) => new(code, 1, "State", rows, [7], "The first row's sentence.", "The first row's remedy.");
}
