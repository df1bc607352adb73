using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Undo;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Undo;

public sealed class UndoSelectionTests
{
    private static readonly ResourceCatalog Catalog = A.Catalog(
        A.Schema("homes", A.Column("Phone Number", "phone_number"), A.Column("City", "city")), A.Schema("staff", A.Column("Phone Number", "phone")));

    [Theory]
    [InlineData("7", "Homes", 7, true)]
    [InlineData("7", "Homes", 8, false)]
    [InlineData("2-4", "Staff", 4, true)]
    [InlineData("2-4", "Staff", 5, false)]
    [InlineData("Homes!2-4", "homes", 3, true)]
    [InlineData("Homes!2-4", "Staff", 3, false)]
    [InlineData("'My Homes'!3", "My Homes", 3, true)]
    public void Rows_are_named_by_their_numbers_with_or_without_their_sheet(string rows, string sheet, int number, bool expected) =>
        Assert.Equal(expected, new UndoSelection([], [rows]).HasRow(sheet, number));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("0")]
    [InlineData("4-2")]
    [InlineData("2-")]
    [InlineData("-2")]
    [InlineData("Homes!")]
    public void What_is_no_row_is_said(string rows) => Assert.Throws<RunException>(() => new UndoSelection([], [rows]).Check(Catalog));

    [Theory]
    [InlineData("phone number", "homes", "phone_number", true)]
    [InlineData("phone_number", "homes", "phone_number", true)]
    [InlineData("staff:Phone Number", "homes", "phone_number", false)]
    [InlineData("staff:Phone Number", "staff", "phone", true)]
    [InlineData("City", "homes", "phone_number", false)]
    public void Columns_are_named_by_header_or_wire_name_with_or_without_their_type(string column, string type, string member, bool expected)
    {
        var selection = new UndoSelection([column], []);
        selection.Check(Catalog);

        Assert.Equal(expected, selection.HasField(Catalog.Get(type), member));
    }
}
