using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class PostalCodeColumnTests
{
    [Theory]
    [InlineData("02138", null, null, "02138")]
    [InlineData("98101-1234", null, null, "98101-1234")]
    [InlineData("981011234", null, null, "98101-1234")]
    [InlineData("98101 1234", null, null, "98101-1234")]
    [InlineData("98101-", null, null, "98101")]
    [InlineData("k1a0b1", null, null, "K1A 0B1")]
    [InlineData("K1A-0B1", "ON", "Canada", "K1A 0B1")]
    [InlineData("K1A 0B1", "QC", null, "K1A 0B1")]
    [InlineData("D1A 0B1", null, null, "(not-a-postal-code)")]
    [InlineData("W1A 0B1", null, null, "(not-a-postal-code)")]
    [InlineData("K1A 0B", null, null, "(not-a-postal-code)")]
    [InlineData("12", null, null, "(not-a-postal-code)")]
    [InlineData("123456", null, null, "(not-a-postal-code)")]
    [InlineData("SW1A 1AA", null, null, "(not-a-postal-code)")]
    [InlineData("SW1A 1AA", null, "United Kingdom", "SW1A 1AA")]
    [InlineData("01000", null, "Mexico", "01000")]
    [InlineData("what?", null, "Mexico", "(not-a-postal-code)")]
    [InlineData("98101", "WA", "US", "98101")]
    [InlineData("98101", "Washington", "U.S.A.", "98101")]
    [InlineData("98101", "OR", null, "98101 !zip-elsewhere")]
    [InlineData("98101", "ON", null, "98101 !zip-elsewhere")]
    [InlineData("98101", null, "Canada", "98101 !zip-elsewhere")]
    [InlineData("K1A 0B1", null, "US", "K1A 0B1 !zip-elsewhere")]
    [InlineData("K1A 0B1", "BC", "CA", "K1A 0B1 !zip-elsewhere")]
    [InlineData("06390", "NY", null, "06390")]
    [InlineData("9.81E+04", null, null, "(digits-cut)")]
    public void Postal_codes_from_text(string text, string? state, string? country, string shown) =>
        Assert.Equal(shown, Reading.Postal(Cell.OfText(text), state, country));

    [Theory]
    [InlineData("2138", "MA", "02138 !zip-zero-restored")]
    [InlineData("2138", "Massachusetts", "02138 !zip-zero-restored")]
    [InlineData("21381234", "MA", "02138-1234 !zip-zero-restored")]
    [InlineData("501", "NY", "00501 !zip-zero-restored")]
    [InlineData("5010001", "NY", "00501-0001 !zip-zero-restored")]
    [InlineData("926", "PR", "00926 !zip-zero-restored")]
    [InlineData("802", "VI", "00802 !zip-zero-restored")]
    [InlineData("7030", "NJ", "07030 !zip-zero-restored")]
    [InlineData("5401", "VT", "05401 !zip-zero-restored")]
    [InlineData("9012", "AE", "09012 !zip-zero-restored")]
    [InlineData("2138", null, "(zip-zero-lost)")]
    [InlineData("2138", "WA", "(zip-zero-lost)")]
    [InlineData("2138", "no state", "(zip-zero-lost)")]
    [InlineData("2138", "ON", "(not-a-postal-code)")]
    [InlineData("98101", "WA", "98101")]
    [InlineData("981011234", "WA", "98101-1234")]
    [InlineData("9810.5", "WA", "(not-a-postal-code)")]
    [InlineData("-2138", "MA", "(not-a-postal-code)")]
    public void A_ZIP_code_that_lost_its_zero_is_repaired_only_where_the_state_proves_it(string digits, string? state, string shown) =>
        Assert.Equal(shown, Reading.Postal(Cell.OfNumber(digits), state));

    [Theory]
    [InlineData("2138", "MA", "02138 !zip-zero-restored")]
    [InlineData("2138-1234", "MA", "02138-1234 !zip-zero-restored")]
    [InlineData("2138", null, "(zip-zero-lost)")]
    public void A_ZIP_code_that_lost_its_zero_before_it_came_into_a_CSV_file_is_treated_alike(string text, string? state, string shown) =>
        Assert.Equal(shown, Reading.Postal(Cell.OfText(text), state));

    [Fact]
    public void An_unproven_zero_is_proposed_and_restored_only_on_request()
    {
        var error = Assert.Single(Reading.OfNumber(ColumnTypes.PostalCode, "2138").Errors);

        Assert.Contains("'02138'", error.Remedy, StringComparison.Ordinal);
        Assert.Equal("02138 !zip-zero-restored", Reading.Postal(Cell.OfNumber("2138"), repair: true));
    }

    [Theory]
    [InlineData("2138", "00000", "02138")]
    [InlineData("21381234", "00000-0000", "02138-1234")]
    public void A_number_format_of_zeros_proves_the_zeros(string digits, string format, string shown) =>
        Assert.Equal(shown, Reading.Postal(new Cell(CellKind.Number, digits, format)));

    [Fact]
    public void Every_state_and_territory_has_ZIP_codes()
    {
        var states = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP".Split(' ');
        var found = Enumerable.Range(0, 1000).Select(p => $"{p:000}01")
            .SelectMany(zip => states.Where(s => Reading.Postal(Cell.OfText(zip), s) == zip)).ToHashSet();

        Assert.Equal(states.Order(), found.Order());
    }

    [Fact]
    public void Server_values_are_compared_in_the_form_that_is_sent()
    {
        Assert.Equal(new FieldValue.Text("98101-1234"), Reading.Canonical(ColumnTypes.PostalCode, new FieldValue.Text("981011234")));
        Assert.Equal(new FieldValue.Text("K1A 0B1"), Reading.Canonical(ColumnTypes.PostalCode, new FieldValue.Text("k1a0b1")));
        Assert.Equal(new FieldValue.Text("2138"), Reading.Canonical(ColumnTypes.PostalCode, new FieldValue.Number(2138)));
    }
}
