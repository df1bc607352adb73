using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class SheetRecognizerTests
{
    private readonly SheetRecognizer _recognizer = new(A.Catalog(), headerRow: null);

    [Fact]
    public void Complaint_23_headers_match_after_trimming_case_and_punctuation()
    {
        var found = _recognizer.Recognise("agencies", null, [A.Row(1, " ROW_KEY ", "name*", "  Opened-on")]);

        Assert.Equal([HeaderRole.RowKey, HeaderRole.Field, HeaderRole.Field], found.Header?.Bindings.Select(b => b.Role));
        Assert.Equal("Opened On", found.Header?.Bindings[2].Meaning);
    }

    [Fact]
    public void A_header_below_title_rows_is_found()
    {
        var found = _recognizer.Recognise("Agencies", null, [A.Row(1, "Agencies of the county"), A.Row(3, "as of", "May"), A.Row(5, "Name", "Beds")]);

        Assert.Equal(5, found.Header?.Row);
    }

    [Fact]
    public void A_sheet_with_an_unknown_name_is_recognised_by_its_headers()
    {
        var found = _recognizer.Recognise("Sheet1", null, [A.Row(1, "Beds", "Name")]);

        Assert.Equal("agencies", found.Header?.Type.Schema.Name);
    }

    [Fact]
    public void One_known_header_does_not_make_a_header_row()
    {
        Assert.Null(_recognizer.Recognise("Sheet1", null, [A.Row(1, "Name", "Colour")]).Header);
    }

    [Fact]
    public void Headers_without_a_required_one_do_not_make_a_header_row()
    {
        Assert.Null(_recognizer.Recognise("Agencies", null, [A.Row(1, "Beds", "Site")]).Header);
    }

    [Fact]
    public void Headers_that_fit_two_types_equally_well_are_not_guessed()
    {
        var recognizer = new SheetRecognizer(A.Catalog(A.Agencies with { Name = "homes", Sheet = "Homes" }), headerRow: null);

        var found = recognizer.Recognise("Sheet1", null, [A.Row(1, "Name", "Beds")]);

        Assert.Null(found.Header);
        Assert.Equal(["Agencies", "Homes"], found.Alternatives);
    }

    [Fact]
    public void The_type_that_the_user_names_wins_over_the_name_of_the_sheet()
    {
        var found = _recognizer.Recognise("Sites", "agencies", [A.Row(1, "Name", "Beds")]);

        Assert.Equal("agencies", found.Header?.Type.Schema.Name);
    }

    [Fact]
    public void An_unknown_type_is_refused_with_the_nearest_known_name()
    {
        var fault = Assert.Throws<RunException>(() => _recognizer.Recognise("Sites", "agencys", [A.Row(1, "Name", "Beds")]));

        Assert.Contains("Did you mean agencies?", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Casebook_s_own_name_for_the_ID_column_is_understood()
    {
        var found = _recognizer.Recognise("Sites", null, [A.Row(1, "Unique ID", "City")]);

        Assert.Equal(HeaderRole.Id, found.Header?.Bindings[0].Role);
    }
}
