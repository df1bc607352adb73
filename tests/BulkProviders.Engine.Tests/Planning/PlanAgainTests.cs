using BulkProviders.Core.Wording;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>A plan that is made anew: what was agreed to, and what was said of records that turn out to be there.</summary>
public sealed class PlanAgainTests : IDisposable
{
    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_plan_that_writes_the_same_or_less_is_covered_and_one_that_writes_more_is_not()
    {
        _run.Drafts(3).Plans(Create(1), Create(2));
        _run.Journal.Plan.Approved.Keep();
        Assert.True(_run.Journal.Plan.Approved.Covers());

        _run.Plans(Create(3));
        Assert.False(_run.Journal.Plan.Approved.Covers());

        _run.Journal.Plan.Approved.Keep();
        Assert.True(_run.Journal.Plan.Approved.Covers());
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    public void A_warning_about_a_new_record_is_taken_back_where_the_tenant_was_asked_and_has_it(bool isJudged, bool isThere, int warnings)
    {
        Warn(1, RowErrors.PastOnNewCode);

        Judge(isJudged, (1, isThere));

        Assert.Equal(warnings, Warnings());
    }

    [Fact]
    public void Other_rows_and_other_warnings_keep_theirs()
    {
        Warn(2, RowErrors.PastOnNewCode, "other");

        Judge(true, (1, true));
        Assert.Equal(2, Warnings());

        Judge(true, (2, true));
        Assert.Equal(1, Warnings());
    }

    private void Warn(long row, params string[] codes)
    {
        _run.Sheets(("providers", 2));
        _run.Journal.Drafts.AddDrafts([Mapped(Draft(3 - row)), Mapped(Draft(row), findings: [.. codes.Select(c => Finding(row, c, isError: false))])]);
    }

    private void Judge(bool isJudged, params (long Draft, bool IsThere)[] drafts)
    {
        var warnings = new NewRecordWarnings(_run.Journal.Plan.Operations);
        warnings.Begin(isJudged);
        foreach (var (draft, isThere) in drafts)
            warnings.Note(draft, isThere);
        warnings.TakeBack();
    }

    private int Warnings() => _run.Journal.Outcomes.RowsOf(1).Sum(r => r.Findings.Count);
}
