using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Tests.Reports;

public sealed class SummaryBuilderTests
{
    private static readonly SheetCounts Sheet = new()
    {
        File = "f",
        Sheet = "s",
        Types = ["t"],
        BlankRows = 0,
        Rows = 11,
        Created = 1,
        Updated = 1,
        Unchanged = 1,
        Deleted = 1,
        Skipped = 1,
        Invalid = 1,
        Failed = 1,
        Blocked = 1,
        Conflict = 1,
        Unconfirmed = 1,
        NotAttempted = 1
    };

    [Fact]
    public void Counts_that_add_up_to_the_rows_pass() => SummaryBuilder.Check([Sheet]);

    [Fact]
    public void Counts_that_do_not_add_up_to_the_rows_are_an_internal_fault()
    {
        var refusal = Assert.Throws<RunException>(() => SummaryBuilder.Check([Sheet, Sheet with { Failed = 2 }]));
        Assert.Equal(ExitCode.Internal, refusal.ExitCode);
        Assert.Contains("11 rows but 12 outcomes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_is_described_by_its_code_alone() =>
        Assert.Equal("State: not a state. The results have the sentence for each row.", SummaryBuilder.Describe("not-a-state", "State"));
}
