using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Outcomes;

public sealed class ReportedRowsTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    private static readonly ReportedRows Rows = new(A.Sheet(Catalog, "providers", "Name"), Catalog, "run", ImportMode.Import);

    [Fact]
    public void A_row_that_was_under_way_when_the_run_ended_says_so()
    {
        var row = Rows.Of(Outcome(RowStatus.Unconfirmed));

        Assert.Equal(RowErrors.Unanswered().ToString(), row.Error);
        Assert.Contains("Go on with the run", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_that_stands_is_left_alone() =>
        Assert.Equal(
            RowErrors.Unconfirmed("create").ToString(),
            Rows.Of(Outcome(RowStatus.Unconfirmed, new RowFinding(1, true, RowErrors.Unconfirmed("create")))).Error);

    [Fact]
    public void Other_rows_need_no_explanation() => Assert.Equal("", Rows.Of(Outcome(RowStatus.NotAttempted)).Error);

    private static RowOutcome Outcome(RowStatus status, params RowFinding[] findings) =>
        new(1, 2, status, null, [], findings, null, "0123456789abcdef", "0123456789abcdef");
}
