using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Tests.Basics;

public sealed class RowStatusesTests
{
    [Fact]
    public void Every_label_of_the_contract_is_read_back_in_any_case()
    {
        foreach (var status in RowStatuses.All)
            foreach (var label in new[] { RowStatuses.Label(status, dryRun: false), RowStatuses.Label(status, dryRun: true) })
                Assert.Equal(status, RowStatuses.FromLabel(label.ToUpperInvariant()));
        Assert.Null(RowStatuses.FromLabel("Done"));
        Assert.Equal(11, RowStatuses.All.Count);
    }

    [Theory]
    [InlineData(RowStatus.Created, "Create Success", "Would Create", "Create Success", true)]
    [InlineData(RowStatus.Updated, "Update Success", "Would Update", "Update Success", true)]
    [InlineData(RowStatus.Deleted, "Delete Success", "Would Delete", "Delete Success", true)]
    [InlineData(RowStatus.Unchanged, "No Change", "No Change", "Found", true)]
    [InlineData(RowStatus.Skipped, "Skipped", "Skipped", "Not Searched", true)]
    [InlineData(RowStatus.NotAttempted, "Not Attempted", "Not Attempted", "Not Found", false)]
    [InlineData(RowStatus.Blocked, "Blocked", "Blocked", "Blocked", false)]
    [InlineData(RowStatus.Unconfirmed, "Unconfirmed", "Unconfirmed", "Unconfirmed", false)]
    public void A_status_has_its_words_for_imports_dry_runs_and_searches(RowStatus status, string label, string dryRun, string match, bool isSettled) =>
        Assert.Equal((label, dryRun, match, isSettled), (RowStatuses.Label(status, false), RowStatuses.Label(status, true), RowStatuses.MatchLabel(status), RowStatuses.IsSettled(status)));

    [Fact]
    public void A_status_that_does_not_exist_has_no_label() => Assert.Throws<ArgumentOutOfRangeException>(() => RowStatuses.Label((RowStatus)99, dryRun: false));

    [Fact]
    public void A_problem_of_the_run_carries_its_exit_code_its_sentence_and_its_cause()
    {
        var cause = new InvalidOperationException("bug");

        Assert.Equal([ExitCode.Unusable, ExitCode.NoAccess, ExitCode.Internal],
            new[] { RunException.Unusable("No.", cause), RunException.NoAccess("No.", cause), RunException.Internal("No.", cause) }
                .Select(e => e is { Message: "No." } && e.InnerException == cause ? e.ExitCode : ExitCode.Success));
    }

    [Fact]
    public void Links_are_equal_by_their_targets_in_order()
    {
        RecordIdentifier a = new("sites", "a"), b = new("sites", "b");
        FieldValue.Many one = new([a, b]), same = new([a, b]) { IsWhole = true }, other = new([b, a]);

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
        Assert.NotEqual(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Names_are_equal_where_they_and_their_kind_of_relationship_are()
    {
        FieldValue.Unresolved one = new(["a", "b"], ToMany: true), same = new(["a", "b"], ToMany: true), single = new(["a", "b"], ToMany: false), other = new(["b", "a"], ToMany: true);

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, single);
        Assert.NotEqual(one, other);
        Assert.NotEqual(one.GetHashCode(), single.GetHashCode());
    }
}
