using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>What the cells of a row become, whatever the type of their columns.</summary>
public sealed class RowRulesTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    private static readonly ResourceSchema Homes = A.Schema(
        "homes",
        A.Column("Name", "name") with { RequiredOnCreate = true },
        A.Column("Level", "level") with { AllowedValues = ["N/A", "High"] },
        A.Column("Note", "note"),
        A.Column("Beds", "beds", ColumnTypes.WholeNumber),
        A.Column("Number", "number") with { ReadOnly = true },
        A.Column("Serial", "serial") with { RequiredOnCreate = true, ReadOnly = true },
        A.Column("Phone", "phone", ColumnTypes.Phone)) with
    { IdentifiedBy = ["Name"] };

    private readonly ResourceCatalog _catalog = A.Catalog(Homes);

    [Theory]
    [InlineData("Note", " n/a ", "word-for-nothing")]
    [InlineData("Level", "N/A", "")]
    [InlineData("Note", "<empty>", "unknown-word")]
    [InlineData("Note", "Willow", "")]
    public void A_text_that_looks_like_no_value_is_sent_with_a_warning_unless_it_is_a_choice(string header, string cell, string codes)
    {
        var row = Map(["Name", header], "Willow", cell);

        Assert.Equal((null, codes), (row.Status, string.Join(", ", row.Findings.Select(f => f.Error.Code))));
        Assert.Equal(2, row.Drafts[0].Fields.Count);
    }

    [Fact]
    public void A_word_in_brackets_that_is_no_value_of_its_column_is_said_once() =>
        Assert.Equal("not-a-number", Codes(Map(["Name", "Beds"], "Willow", "<many>")));

    [Theory]
    [InlineData(" #DIV/0! ", "error-cell")]
    [InlineData("a\uFFFDb", "lost-letter")]
    public void A_lost_value_is_an_error_and_the_field_is_left_out(string cell, string code)
    {
        var row = Map(["Name", "Note"], "Willow", cell);

        Assert.Equal(code, Codes(row));
        Assert.Equal(["name"], row.Drafts[0].Fields.Select(f => f.Member));
    }

    [Fact]
    public void Columns_that_cannot_be_written_are_neither_read_nor_asked_for()
    {
        var row = Map(["Name", "Number", "Beds"], "Willow", new Cell(CellKind.Error, "#REF!"), 4);

        Assert.Equal(("", "name beds"), (Codes(row), string.Join(' ', row.Drafts[0].Fields.Select(f => f.Member))));
    }

    [Theory]
    [InlineData("Upsert", null, RowsWithoutId.New, "required")]
    [InlineData("Create", null, RowsWithoutId.New, "required")]
    [InlineData("Create", Id, RowsWithoutId.New, "required")]
    [InlineData("Upsert", Id, RowsWithoutId.New, "")]
    [InlineData("Update", Id, RowsWithoutId.New, "")]
    [InlineData("Upsert", null, RowsWithoutId.Matched, "")]
    [InlineData("Create", null, RowsWithoutId.Matched, "required")]
    public void What_a_new_record_needs_is_asked_of_rows_that_can_only_be_new(string operation, string? id, RowsWithoutId idless, string codes)
    {
        Assert.Equal(codes, Codes(Map(["ID", "Import Operation", "Beds"], idless, [id, operation == "Upsert" ? null : operation, 4])));
        Assert.Equal(codes, Codes(Map(["ID", "Import Operation", "Beds", "Name"], idless, [id, operation == "Upsert" ? null : operation, 4, null])));
    }

    [Fact]
    public void What_rows_of_another_sheet_give_may_be_left_blank()
    {
        var given = new RowMapper(Sheet("Beds"), A.Totals(), Homes, repair: false) { Given = new HashSet<string> { "Name" } };
        var blank = new RowMapper(Sheet("Beds", "Name"), A.Totals(), Homes, repair: false) { Given = new HashSet<string> { "Name" } };

        Assert.Equal("", Codes(given.Map(new SourceRow(1, 1, 2, A.Cells(4)))) + Codes(blank.Map(new SourceRow(1, 1, 2, A.Cells(4)))));
    }

    [Theory]
    [InlineData(null, null, RowsWithoutId.New, "nothing-on-row")]
    [InlineData("Create", null, RowsWithoutId.New, "nothing-on-row")]
    [InlineData(null, Id, RowsWithoutId.New, "")]
    [InlineData(null, null, RowsWithoutId.Matched, "nothing-on-row")]
    [InlineData(null, null, RowsWithoutId.OnlyMatched, "")]
    public void A_row_with_nothing_but_its_key_makes_no_record(string? operation, string? id, RowsWithoutId idless, string codes) =>
        Assert.Equal(codes, Codes(Map(["Row Key", "Import Operation", "ID", "Name", "Number"], idless, ["k", operation, id, null, "7"])));

    [Theory]
    [InlineData("Delete")]
    [InlineData("None")]
    public void The_cells_of_a_row_that_is_deleted_or_left_alone_do_not_matter(string operation)
    {
        var row = Map(["ID", "Import Operation", "Name", "Beds"], Id, operation, null, "many");

        Assert.Equal(("", 0), (Codes(row), row.Drafts[0].Fields.Count));
        Assert.Equal(operation == "None" ? RowStatus.Skipped : null, row.Status);
    }

    [Fact]
    public void A_row_left_alone_that_has_an_error_is_invalid_and_not_passed_over()
    {
        var row = Map(["ID", "Import Operation", "Name"], "12", "None", "Willow");

        Assert.Equal((RowStatus.Invalid, true, false), (row.Status, row.Drafts[0].IsInvalid, row.Drafts[0].IsPassedOver));
    }

    [Fact]
    public void A_row_is_known_by_its_own_numbers_and_its_draft_by_the_one_it_is_given()
    {
        IRowMapper mapper = new RowMapper(Sheet("Name"), A.Totals(), Homes, repair: false);

        var same = mapper.Map(new SourceRow(5, 2, 9, A.Cells("Willow")), null, 5);
        var other = mapper.Map(new SourceRow(5, 2, 9, A.Cells("Willow")), null, 7);

        Assert.Equal((5L, 2L, 9, 5L), (same.RowId, same.SheetId, same.Number, same.Drafts[0].Id));
        Assert.Equal((5L, 7L, 5L), (other.RowId, other.Drafts[0].Id, other.Drafts[0].RowId));
    }

    [Theory]
    [InlineData(false, "plus-lost")]
    [InlineData(true, "plus-restored")]
    public void Repairs_that_are_likely_are_made_only_where_they_were_asked_for(bool repair, string code)
    {
        var mapper = new RowMapper(Sheet("Name", "Phone"), A.Totals(), Homes, repair);

        var row = mapper.Map(new SourceRow(1, 1, 2, A.Cells("Willow", 442071838750L)));

        Assert.Equal(code, Assert.Single(row.Findings).Error.Code);
    }

    [Theory]
    [InlineData("1.0", "1", true)]
    [InlineData("1E1", "10", true)]
    [InlineData("1", "2", false)]
    public void The_same_number_is_the_same_content_with_whatever_digits_it_is_stored(string one, string other, bool isSame)
    {
        foreach (var kind in new[] { CellKind.Number, CellKind.Date })
            Assert.Equal(isSame, Content(new Cell(kind, one)) == Content(new Cell(kind, other)));
        Assert.NotEqual(Content(Cell.OfText(one)), Content(Cell.OfText(other)));
    }

    [Fact]
    public void Spaces_around_a_text_and_kinds_of_line_ends_are_no_other_content()
    {
        Assert.Equal(Content(Cell.OfText(" a\r\nb ")), Content(Cell.OfText("a\nb")));
        Assert.NotEqual(Content(Cell.OfText("a b")), Content(Cell.OfText("ab")));
        Assert.Matches("^[0-9a-f]{16}$", Content(Cell.OfText("a")));
    }

    [Fact]
    public void A_row_is_told_from_others_by_its_ID_its_key_and_what_identifies_its_record_and_else_by_all_it_says()
    {
        string[] headers = ["ID", "Row Key", "Name", "Note"];
        string Identity(params object?[] cells) => Map(headers, cells).IdentityHash;

        Assert.Equal(Identity(null, "k", "Willow", "a"), Identity(null, "k", "Willow", "b"));
        Assert.NotEqual(Identity(null, "k", "Willow"), Identity(null, "l", "Willow"));
        Assert.NotEqual(Identity(null, "k", "Willow"), Identity(null, "k", "Oak"));
        Assert.NotEqual(Identity(Id, "k", "Willow"), Identity(null, "k", "Willow"));
        Assert.NotEqual(Identity(null, null, null, "a"), Identity(null, null, null, "b"));
    }

    [Fact]
    public void References_lead_to_their_targets_and_every_draft_is_named_once()
    {
        RecordIdentifier a = new("sites", "a"), one = new("sites", "", 7), two = new("sites", "", 9);
        var many = new FieldValue.Many([one, a, two]) { IsWhole = true };

        Assert.Equal([one], Targets.Of(new FieldValue.One(one)));
        Assert.Equal([one, a, two], Targets.Of(many));
        Assert.Empty(Targets.Of(null));
        Assert.Equal([7L, 9L], Targets.DraftsIn([new DraftField("x", many), new DraftField("y", new FieldValue.One(one)), new DraftField("z", FieldValue.Cleared)]));
        Assert.Equal(new FieldValue.One(a), Targets.Map(new FieldValue.One(one), _ => a));
        var mapped = Assert.IsType<FieldValue.Many>(Targets.Map(many, t => t with { Id = t.Id + "!" }));
        Assert.Equal(("! a! !", true), (string.Join(' ', mapped.Targets.Select(t => t.Id)), mapped.IsWhole));
        Assert.Same(FieldValue.Cleared, Targets.Map(FieldValue.Cleared, _ => a));
    }

    [Theory]
    [InlineData(ImportMode.Match, "homes", RowsWithoutId.OnlyMatched)]
    [InlineData(ImportMode.Import, "homes", RowsWithoutId.Matched)]
    [InlineData(ImportMode.Import, "HOMES", RowsWithoutId.Matched)]
    [InlineData(ImportMode.Import, "agencies", RowsWithoutId.New)]
    [InlineData(ImportMode.Import, null, RowsWithoutId.New)]
    public void Rows_without_an_ID_are_new_unless_their_type_is_matched(ImportMode mode, string? match, RowsWithoutId expected) =>
        Assert.Equal(expected, RowsWithoutIds.Of(Homes, new ImportOptions { Mode = mode, RunId = "r", Match = match is null ? [] : [new MatchChoice("kinds", []), new MatchChoice(match, [])] }));

    private static string Codes(MappedRow row) => string.Join(", ", row.Findings.Where(f => f.IsError).Select(f => f.Error.Code));

    private string Content(Cell cell) => Map(["Name", "Note"], "Willow", cell).ContentHash;

    private SourceSheet Sheet(params string[] headers) => A.Sheet(_catalog, "homes", headers);

    private MappedRow Map(string[] headers, params object?[] cells) => Map(headers, RowsWithoutId.New, cells);

    private MappedRow Map(string[] headers, RowsWithoutId idless, object?[] cells) =>
        new RowMapper(Sheet(headers), A.Totals(), Homes, repair: false, idless).Map(new SourceRow(1, 1, 2, A.Cells(cells)));
}
