using BulkProviders.Core.Basics;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Engine.Tests.Planning;

public sealed class PlanLimitsTests
{
    [Theory]
    [InlineData(5, null, true)]
    [InlineData(5, 5, true)]
    [InlineData(5, 4, false)]
    public void More_creates_than_the_user_allows_are_refused_before_anything_is_sent(int creates, int? limit, bool isAllowed) =>
        Check(isAllowed, $"The run would create {creates} records, but --max-creates allows {limit}.", Plan(creates, 9), Options with { MaxCreates = limit });

    [Theory]
    [InlineData(5, 0, 5, true, "")]
    [InlineData(5, 0, 4, false, "The run would update 5 records, but --max-updates allows 4.")]
    [InlineData(3, 2, 5, true, "")]
    [InlineData(3, 2, 4, false, "The run would update 5 records, 2 of them only to link them to rows of this import, but --max-updates allows 4.")]
    public void Records_that_are_only_linked_count_as_updates(int updates, int linked, int limit, bool isAllowed, string sentence) =>
        Check(isAllowed, sentence, Plan(9, updates) with { LinkedRecords = linked }, Options with { MaxUpdates = limit });

    [Fact]
    public void A_plan_is_empty_where_neither_a_write_nor_a_link_is_left()
    {
        var nothing = new ImportPlan([], []);

        Assert.True(nothing.IsEmpty);
        Assert.False(Plan(1, 0).IsEmpty);
        Assert.False((nothing with { Links = [new LinkCount(LinkKind.Back, "providers", "parent", 1)] }).IsEmpty);
    }

    private static ImportOptions Options => new() { Mode = ImportMode.Import, RunId = "r" };

    private static ImportPlan Plan(int creates, int updates) => new(
        [
            new PlanCount("a", "providers", OperationKind.Create, creates - 1), new PlanCount("b", "parents", OperationKind.Create, 1),
            new PlanCount("a", "providers", OperationKind.Update, updates), new PlanCount("a", "providers", OperationKind.Delete, 99)
        ], []);

    private static void Check(bool isAllowed, string sentence, ImportPlan plan, ImportOptions options)
    {
        if (isAllowed)
        {
            PlanLimits.Check(plan, options);
            return;
        }
        var refusal = Assert.Throws<RunException>(() => PlanLimits.Check(plan, options));
        Assert.Equal(ExitCode.Unusable, refusal.ExitCode);
        Assert.StartsWith(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
