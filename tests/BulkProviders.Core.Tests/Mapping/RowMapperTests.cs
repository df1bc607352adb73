using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class RowMapperTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    private static readonly string[] Headers = ["ID", "Row Key", "Import Operation", "Name", "Site", "Beds", "Opened On"];

    private readonly ResourceCatalog _catalog = A.Catalog();

    [Fact]
    public void Complaint_6_a_blank_cell_is_not_sent_and_the_clearing_word_sends_null()
    {
        var draft = Map(Headers, null, "k1", null, "Willow House", null, "<clear>", null).Drafts[0];

        Assert.Equal(["name", "beds"], draft.Fields.Select(f => f.Member));
        Assert.IsType<FieldValue.Null>(draft.Fields[1].Value);
    }

    [Fact]
    public void Blank_required_cell_makes_the_row_invalid()
    {
        var row = Map(Headers, null, "k1", null, null, null, 4);

        Assert.Equal(RowStatus.Invalid, row.Status);
        var finding = Assert.Single(row.Findings);
        Assert.Equal(("required", "Name"), (finding.Error.Code, finding.Error.Column));
    }

    [Fact]
    public void A_row_with_an_ID_may_leave_required_cells_blank()
    {
        Assert.Null(Map(Headers, Id, null, null, null, null, 4).Status);
    }

    [Fact]
    public void A_required_field_cannot_be_cleared()
    {
        Assert.Equal("clear-required", Codes(Map(Headers, Id, null, null, "<clear>")));
    }

    [Fact]
    public void All_errors_of_a_row_are_collected()
    {
        var row = Map(Headers, "12", null, "Chnage", null, null, "many", "31/31/2024");

        Assert.Superset(new HashSet<string> { "id-not-uuid", "unknown-operation", "required" }, row.Findings.Select(f => f.Error.Code).ToHashSet());
        Assert.Contains(row.Findings, f => f.Error.Column == "Beds");
        Assert.Contains(row.Findings, f => f.Error.Column == "Opened On");
    }

    [Fact]
    public void Complaint_22_an_error_cell_is_an_error_of_that_cell()
    {
        var finding = Assert.Single(Map(Headers, null, null, null, "Willow", null, new Cell(CellKind.Error, "#REF!")).Findings);

        Assert.Equal(("error-cell", "Beds"), (finding.Error.Code, finding.Error.Column));
    }

    [Theory]
    [InlineData("Update")]
    [InlineData("delete")]
    public void Operations_on_a_record_need_its_ID(string operation)
    {
        Assert.Equal("operation-needs-id", Codes(Map(Headers, null, null, operation, "Willow")));
    }

    [Fact]
    public void A_row_left_alone_is_skipped_and_can_be_referred_to()
    {
        var row = Map(Headers, Id, "k1", "None", null);

        Assert.Equal(RowStatus.Skipped, row.Status);
        Assert.True(row.Drafts[0] is { IsPassedOver: true, RecordId: Id, RowKey: "k1" });
    }

    [Fact]
    public void A_totals_row_is_skipped_but_a_provider_called_Total_is_not()
    {
        Assert.Equal(RowStatus.Skipped, Map(["Beds", "Name"], "Total: 12", null).Status);
        Assert.Equal(RowStatus.Skipped, Map(["Name", "Beds"], "Total agencies", 12).Status);
        Assert.Null(Map(["Name", "Beds"], "Total Care Homes", 12).Status);
        Assert.Null(Map(["Row Key", "Name"], "Total 1", "Willow").Status);
    }

    [Fact]
    public void A_broken_record_is_invalid_and_nothing_of_it_is_used()
    {
        var mapper = Mapper(Headers);
        var row = mapper.Map(new SourceRow(7, 1, 9, A.Cells(null, "k", null, "Willow"), "A quote is never closed."));

        Assert.Equal("broken-record", Assert.Single(row.Findings).Error.Code);
        Assert.Empty(row.Drafts[0].Fields);
    }

    [Fact]
    public void A_stored_and_unedited_row_of_a_results_file_is_passed_over()
    {
        var first = Map(Headers, null, "k1", null, "Willow");
        var token = new RowToken("20260101-000000-aaaa", 1, first.IdentityHash, first.ContentHash, null).ToString();

        var again = Map([.. Headers, "Record ID", "Row Token", "Import Status"], null, "k1", null, "Willow", null, null, null, Id, token, "Create Success");

        Assert.Equal(RowStatus.Skipped, again.Status);
        Assert.Equal(Id, again.Drafts[0].RecordId);
    }

    [Fact]
    public void A_stored_and_edited_row_of_a_results_file_is_an_update_of_its_record()
    {
        var first = Map(Headers, null, "k1", "Create", "Willow");
        var token = new RowToken("20260101-000000-aaaa", 1, first.IdentityHash, first.ContentHash, null).ToString();

        var again = Map([.. Headers, "Record ID", "Row Token", "Import Status"], null, "k1", "Create", "Willow House", null, null, null, Id, token, "Create Success");

        Assert.Null(again.Status);
        Assert.Equal((ImportOperation.Upsert, Id), (again.Drafts[0].Operation, again.Drafts[0].RecordId));
    }

    [Fact]
    public void A_stored_row_whose_record_ID_was_removed_is_not_created_twice()
    {
        var token = new RowToken("20260101-000000-aaaa", 1, "0", "0", null).ToString();

        Assert.Equal("record-id-removed", Codes(Map(["Name", "Record ID", "Row Token", "Import Status"], "Willow", null, token, "Create Success")));
    }

    [Fact]
    public void An_unconfirmed_row_of_a_results_file_is_looked_up_by_its_chosen_id()
    {
        var token = new RowToken("20260101-000000-aaaa", 1, "0", "0", Id).ToString();

        var row = Map(["Name", "Record ID", "Row Token", "Import Status"], "Willow", null, token, "Unconfirmed");

        Assert.Equal((null, Id), (row.Drafts[0].RecordId, row.Drafts[0].EarlierId));
    }

    [Fact]
    public void The_results_of_a_dry_run_settle_nothing()
    {
        var first = Map(Headers, null, "k1", null, "Willow");
        var token = new RowToken("20260101-000000-aaaa", 1, first.IdentityHash, first.ContentHash, Id).ToString();

        Assert.Null(Map([.. Headers, "Record ID", "Row Token", "Import Status"], null, "k1", null, "Willow", null, null, null, null, token, "Would Create").Status);
    }

    [Fact]
    public void An_altered_row_token_is_an_error()
    {
        Assert.Equal("row-token-damaged", Codes(Map(["Name", "Row Token"], "Willow", "r1/x/1/0/0/-/00000000")));
    }

    [Fact]
    public void The_content_hash_does_not_depend_on_the_order_of_columns_or_on_unknown_ones()
    {
        var one = Map(["Name", "Beds", "Notes"], "Willow", 4, "a");
        var other = Map(["Beds", "Own notes", "NAME"], 4.0m, "b", "Willow");

        Assert.Equal(one.ContentHash, other.ContentHash);
        Assert.Equal(one.IdentityHash, other.IdentityHash);
        Assert.NotEqual(one.ContentHash, Map(["Name", "Beds"], "Willow", 5).ContentHash);
    }

    private static string Codes(MappedRow row) => string.Join(",", row.Findings.Where(f => f.IsError).Select(f => f.Error.Code));

    private RowMapper Mapper(string[] headers) =>
        new(A.Sheet(_catalog, "agencies", headers), A.Totals(), _catalog.Get("agencies"), repair: false);

    private MappedRow Map(string[] headers, params object?[] cells) => Mapper(headers).Map(new SourceRow(1, 1, 2, A.Cells(cells)));
}
