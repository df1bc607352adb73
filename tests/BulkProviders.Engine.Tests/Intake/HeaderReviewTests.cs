using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class HeaderReviewTests
{
    [Fact]
    public void A_known_column_that_stands_twice_makes_the_sheet_unusable()
    {
        var fault = Assert.Single(HeaderReview.Faults(Header("Name", "Beds", "NAME"), "a.xlsx"));

        Assert.Contains("columns A and C", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_required_column_is_named_with_the_header_that_looks_like_it()
    {
        var fault = Assert.Single(HeaderReview.Faults(Header("Row Key", "Nmae", "Beds"), "a.xlsx"));

        Assert.Contains("'Name' is missing", fault, StringComparison.Ordinal);
        Assert.Contains("'Nmae' looks like it", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_of_updates_may_leave_out_required_columns_but_it_is_said()
    {
        Assert.Empty(HeaderReview.Faults(Header("ID", "Beds"), "a.xlsx"));
        Assert.Contains(HeaderReview.Notices(Header("ID", "Beds"), "a.xlsx"), n => n.Contains("'Name'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_required_column_is_no_fault_where_rows_are_matched()
    {
        Assert.Empty(HeaderReview.Faults(Header("Row Key", "Beds"), "a.xlsx", isMatched: true));
        Assert.Contains(HeaderReview.Notices(Header("Row Key", "Beds"), "a.xlsx", isMatched: true), n => n.Contains("a match can still be updated", StringComparison.Ordinal));
    }

    [Fact]
    public void Complaint_23_an_unknown_column_is_reported_with_the_nearest_name()
    {
        var notice = Assert.Single(HeaderReview.Notices(Header("Name", "Bedss"), "a.xlsx"));

        Assert.Contains("column B 'Bedss' is not known", notice, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Beds'?", notice, StringComparison.Ordinal);
    }

    private static RecognisedHeader Header(params string[] headers)
    {
        var catalog = A.Catalog();
        var names = new HeaderNames(catalog, catalog.Get("agencies"));
        return new RecognisedHeader(names, 1, null, [.. headers.Select((h, column) => names.Bind(column, h))]);
    }
}
