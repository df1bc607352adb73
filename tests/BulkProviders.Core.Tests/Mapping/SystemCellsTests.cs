using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>ID, Row Key, Import Operation and the result columns of an earlier run.</summary>
public sealed class SystemCellsTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";
    private const string Other = "7c0e2a44-11aa-4b0b-8a0e-5d9c3f1e2b20";

    private readonly ResourceCatalog _catalog = A.Catalog();

    [Theory]
    [InlineData("create", ImportOperation.Create)]
    [InlineData(" CREATE ", ImportOperation.Create)]
    [InlineData("none", ImportOperation.None)]
    [InlineData(null, ImportOperation.Upsert)]
    [InlineData("  ", ImportOperation.Upsert)]
    public void An_operation_is_read_in_any_case(string? cell, ImportOperation operation)
    {
        var row = Map(["Import Operation", "Name"], [cell, "Willow"]);

        Assert.Equal((operation, ""), (row.Drafts[0].Operation, Codes(row)));
    }

    [Fact]
    public void An_operation_that_does_not_exist_is_an_error_of_its_column_with_the_nearest_one()
    {
        var error = Assert.Single(Map(["Operation", "Name"], ["Updtae", "Willow"]).Findings).Error;

        Assert.Equal(("unknown-operation", "Operation"), (error.Code, error.Column));
        Assert.Contains("Update", error.Message + error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Update", RowsWithoutId.New, "operation-needs-id")]
    [InlineData("Update", RowsWithoutId.Matched, "")]
    [InlineData("Delete", RowsWithoutId.New, "operation-needs-id")]
    [InlineData("Delete", RowsWithoutId.Matched, "operation-needs-id")]
    [InlineData("Delete", RowsWithoutId.OnlyMatched, "")]
    [InlineData("Nonsense", RowsWithoutId.OnlyMatched, "")]
    [InlineData("Create", RowsWithoutId.New, "")]
    public void An_operation_needs_an_ID_unless_its_record_is_looked_for(string operation, RowsWithoutId idless, string codes) =>
        Assert.Equal(codes, Codes(Map(["Import Operation", "Name"], [operation, "Willow"], idless)));

    [Fact]
    public void A_row_whose_ID_is_faulty_is_not_told_that_it_needs_one() =>
        Assert.Equal("id-not-uuid", Codes(Map(["ID", "Import Operation", "Name"], ["12", "Update", "Willow"])));

    [Theory]
    [InlineData("3F2B6C1E-8D4A-4F6B-9A52-0C7D1E5B9F10")]
    [InlineData(" {3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10} ")]
    [InlineData("3f2b6c1e8d4a4f6b9a520c7d1e5b9f10")]
    public void An_ID_is_read_in_any_of_its_spellings(string cell) => Assert.Equal(Id, Map(["ID", "Name"], [cell, "Willow"]).Drafts[0].RecordId);

    [Theory]
    [InlineData("ID", "id-not-uuid", "12")]
    [InlineData("Row Key", "", "12")]
    [InlineData("ID", "error-cell", " #REF! ")]
    [InlineData("Row Key", "error-cell", " #REF! ")]
    [InlineData("ID", "lost-letter", "a\uFFFD")]
    [InlineData("Row Key", "lost-letter", "a\uFFFD")]
    public void A_key_or_an_ID_that_is_lost_is_an_error_of_its_column(string header, string code, string cell)
    {
        var row = Map([header, "Name"], [cell, "Willow"]);

        Assert.Equal(code, Codes(row));
        Assert.All(row.Findings, f =>
        {
            Assert.Equal(header, f.Error.Column);
            Assert.DoesNotContain("  ", f.Error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_row_key_is_trimmed_and_a_blank_one_is_none()
    {
        Assert.Equal("k 1", Map(["Row Key", "Name"], [" k 1 ", "Willow"]).Drafts[0].RowKey);
        Assert.Null(Map(["Row Key", "Name"], ["  ", "Willow"]).Drafts[0].RowKey);
        Assert.Null(Map(["Name"], ["Willow"]).Drafts[0].RowKey);
    }

    [Theory]
    [InlineData(Id, Id, "", Id)]
    [InlineData(Id, null, "", Id)]
    [InlineData(null, Id, "", Id)]
    [InlineData(Id, Other, "ids-disagree", Id)]
    public void The_Record_ID_of_a_result_stands_for_the_ID_and_must_not_contradict_it(string? id, string? recordId, string codes, string expected)
    {
        var row = Map(["ID", "Name", "Record ID"], [id, "Willow", recordId]);

        Assert.Equal((codes, expected), (Codes(row), row.Drafts[0].RecordId));
    }

    [Theory]
    [InlineData("Create Success", null, "record-id-removed")]
    [InlineData("No Change", null, "record-id-removed")]
    [InlineData("create success", null, "record-id-removed")]
    [InlineData("Delete Success", null, "")]
    [InlineData("Would Create", null, "")]
    [InlineData("Failed", null, "")]
    [InlineData("Skipped", null, "")]
    [InlineData("Create Success", Id, "")]
    public void A_row_that_was_stored_must_keep_its_record(string status, string? recordId, string codes)
    {
        var row = Map(["Name", "Record ID", "Row Token", "Import Status"], ["Willow", recordId, Token(null), status]);

        Assert.Equal(codes, Codes(row));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_error_of_a_removed_record_stands_in_its_column_or_in_that_of_the_token(bool hasColumn)
    {
        var row = hasColumn
            ? Map(["Name", "Row Token", "Import Status", "Record ID"], ["Willow", Token(null), "Create Success"])
            : Map(["Name", "Row Token", "Import Status"], ["Willow", Token(null), "Create Success"]);

        Assert.Equal(hasColumn ? "Record ID" : "Row Token", Assert.Single(row.Findings).Error.Column);
    }

    [Fact]
    public void Without_a_token_a_status_says_nothing() =>
        Assert.Equal("", Codes(Map(["Name", "Record ID", "Import Status"], ["Willow", null, "Create Success"])));

    [Theory]
    [InlineData(null, Id, Id, null, Id)]
    [InlineData(null, null, Id, null, Id)]
    [InlineData(null, Other, Id, Other, Id)]
    [InlineData(Other, Id, Id, Other, Id)]
    [InlineData(null, Id, null, Id, null)]
    public void The_id_of_an_unconfirmed_create_is_one_to_look_for_and_not_yet_a_record_and_is_kept_beside_one_that_settles_it(string? id, string? recordId, string? chosen, string? expected, string? earlier)
    {
        var row = Map(["ID", "Name", "Record ID", "Row Token", "Import Status"], [id, "Willow", recordId, Token(chosen), "Unconfirmed"]);

        Assert.Equal((expected, earlier), (row.Drafts[0].RecordId, row.Drafts[0].EarlierId));
    }

    [Theory]
    [InlineData("Create", "Create Success", ImportOperation.Upsert)]
    [InlineData("Create", "Failed", ImportOperation.Create)]
    [InlineData("Update", "Update Success", ImportOperation.Update)]
    public void A_create_that_has_succeeded_is_an_update_from_then_on(string operation, string status, ImportOperation expected) =>
        Assert.Equal(expected, Map(["Import Operation", "Name", "Record ID", "Row Token", "Import Status"], [operation, "Willow", Id, Token(null), status]).Drafts[0].Operation);

    [Fact]
    public void A_stored_row_is_passed_over_only_while_it_says_what_it_said()
    {
        string[] headers = ["Name", "Record ID", "Row Token", "Import Status"];
        var content = Map(headers, ["Willow"]).ContentHash;
        string Same(string run, string hash) => new RowToken(run, 1, "0", hash, null).ToString();

        var passed = Map(headers, ["Willow", Id, Same("run", content), "Create Success"]);
        Assert.Equal((RowStatus.Skipped, "already-stored"), (passed.Status, Assert.Single(passed.Findings).Error.Code));
        Assert.Null(Map(headers, ["Willow", Id, Same("run", "other"), "Create Success"]).Status);
        Assert.Null(Map(headers, ["Willow", Id, Same("run", content), "Failed"]).Status);
    }

    private static string Token(string? chosen) => new RowToken("run", 1, "0", "0", chosen).ToString();

    private static string Codes(MappedRow row) => string.Join(", ", row.Findings.Where(f => f.IsError).Select(f => f.Error.Code));

    private MappedRow Map(string[] headers, object?[] cells, RowsWithoutId idless = RowsWithoutId.New) =>
        new RowMapper(A.Sheet(_catalog, "agencies", headers), A.Totals(), _catalog.Get("agencies"), repair: false, idless)
            .Map(new SourceRow(1, 1, 2, A.Cells(cells)));
}
