using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>What a row is told of a link or a publication that was to follow.</summary>
public sealed class LinkWordsTests
{
    private static readonly PlannedOperation Part = new()
    {
        Id = 12,
        DraftId = 2,
        RowId = 3,
        Resource = "agencies",
        Kind = OperationKind.Update,
        RecordId = "a",
        Intended = [],
        Changed = ["site"],
        Header = "Site"
    };

    [Theory]
    [InlineData("open", true, "its publication")]
    [InlineData("open", false, "the link back to it (agencies.open)")]
    [InlineData("site", true, "the link in this cell")]
    [InlineData("site", false, "the link back to it (agencies.site)")]
    public void A_failure_says_what_is_missing(string member, bool isOwnRecord, string what)
    {
        var outcome = Of(Part with { Changed = [member], Target = isOwnRecord ? 2 : 7 }, RowStatus.Failed, Refusal("No.", "Ask."));

        var error = Assert.Single(outcome.Findings).Error;
        Assert.Equal($"The record is stored, but {what} is not: No.", error.Message);
        Assert.Equal((RowStatus.Failed, 12L, null), (outcome.Status, outcome.OperationId, outcome.RecordId));
        Assert.Equal((3L, 2L, true, "Site"), (outcome.Findings[0].RowId, outcome.Findings[0].DraftId, outcome.Findings[0].IsError, error.Column));
    }

    [Fact]
    public void Each_reason_and_remedy_is_said_once_and_remarks_are_no_reasons()
    {
        var outcome = Of(Part, RowStatus.Conflict, Refusal("No.", ""), Refusal("No.", "Ask."), Refusal("Never.", "Ask."), new RowFinding(9, IsError: false, new RowError("hint", "Note.", "Look.")));

        var error = Assert.Single(outcome.Findings).Error;
        Assert.EndsWith(": No. Never.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Ask.", error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("Ask. Ask.", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(RowStatus.Conflict, outcome.Status);
    }

    [Fact]
    public void What_has_not_left_waits_again_part_by_part()
    {
        var outcome = LinkOutcomes.Of(Part with { Parts = [Part, Part with { Id = 13 }] }, new OperationOutcome(12, RowStatus.NotAttempted, null, [], null), Schema);

        Assert.Equal([(12L, RowStatus.NotAttempted), (13L, RowStatus.NotAttempted)], outcome.Others.Prepend(outcome).Select(o => (o.OperationId, o.Status)));
        Assert.Empty(outcome.Findings);
    }

    [Theory]
    [InlineData("Site", RowStatus.Failed)]
    [InlineData("Name", RowStatus.Updated)]
    public void A_value_that_the_tenant_kept_fails_only_the_part_that_sent_it(string column, RowStatus status)
    {
        var outcome = Of(Part, RowStatus.Updated, new RowFinding(9, IsError: false, RowErrors.ValueIgnored(column)));

        Assert.Equal((status, null), (outcome.Status, outcome.RecordId));
        Assert.Equal(status == RowStatus.Failed ? 1 : 0, outcome.Findings.Count);
    }

    [Fact]
    public void A_link_without_a_column_of_its_own_is_known_by_its_wire_name() =>
        Assert.Equal(RowStatus.Failed, Of(Part with { Changed = ["back"] }, RowStatus.Updated, new RowFinding(9, IsError: false, RowErrors.ValueIgnored("back"))).Status);

    private static Core.Catalog.ResourceSchema Schema => A.Agencies with { PublishMember = "open" };

    private static RowFinding Refusal(string message, string remedy) => new(9, IsError: true, new RowError("no", message, remedy));

    private static OperationOutcome Of(PlannedOperation part, RowStatus status, params RowFinding[] findings) =>
        LinkOutcomes.Of(part, new OperationOutcome(part.Id, status, "a", findings, null), Schema);
}
