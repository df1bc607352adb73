using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class ContactColumnTests
{
    [Theory]
    [InlineData("jose@example.org", "jose@example.org")]
    [InlineData(" Jose.O'Neil+x@Mail.Example.org ", "Jose.O'Neil+x@Mail.Example.org")]
    [InlineData("jose", "(not-an-email)")]
    [InlineData("jose@example", "(not-an-email)")]
    [InlineData("jose@@example.org", "(not-an-email)")]
    [InlineData("@example.org", "(not-an-email)")]
    [InlineData("jose@", "(not-an-email)")]
    [InlineData("jose@.example.org", "(not-an-email)")]
    [InlineData("jose@example..org", "(not-an-email)")]
    [InlineData("jo..se@example.org", "(not-an-email)")]
    [InlineData("jose@-example.org", "(not-an-email)")]
    [InlineData("jose@10.0.0.1", "(not-an-email)")]
    [InlineData("jose @example.org", "(not-an-email)")]
    [InlineData("jose@example.org; ann@example.org", "(several-emails)")]
    [InlineData("jose@example.org/ann@example.org", "(several-emails)")]
    public void E_mail_addresses(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.Email, text));

    [Theory]
    [InlineData("José Okafor <jose@example.org>")]
    [InlineData("mailto:jose@example.org")]
    [InlineData("jose@example.org.")]
    [InlineData("jose@ example.org")]
    public void A_decorated_e_mail_address_is_proposed_plain(string text) =>
        Assert.Equal("Write 'jose@example.org'.", Assert.Single(Reading.OfText(ColumnTypes.Email, text).Errors).Remedy);

    [Theory]
    [InlineData("(206) 555-0134", "(206) 555-0134")]
    [InlineData("206.555.0134 ext. 12", "206.555.0134 ext. 12")]
    [InlineData("206-555-0134 x12", "206-555-0134 x12")]
    [InlineData("206-555-0134 #12", "206-555-0134 #12")]
    [InlineData("1-800-555-0134", "1-800-555-0134")]
    [InlineData("+1 206 555 0134", "+1 206 555 0134")]
    [InlineData("+44 20 7946 0958", "+44 20 7946 0958")]
    [InlineData("011 44 20 7946 0958", "011 44 20 7946 0958")]
    [InlineData("020 7946 0958", "020 7946 0958")]
    [InlineData("555-0134", "(area-code-missing)")]
    [InlineData("106-555-0134", "(not-a-phone)")]
    [InlineData("206-155-0134", "(not-a-phone)")]
    [InlineData("12345", "(not-a-phone)")]
    [InlineData("206-555-0134 or 206-555-0135", "(not-a-phone)")]
    [InlineData("206-555-0134 ext", "(not-a-phone)")]
    [InlineData("+1234567890123456", "(not-a-phone)")]
    [InlineData("call me", "(not-a-phone)")]
    [InlineData("2.06555E+09", "(digits-cut)")]
    public void Phone_numbers_are_kept_as_typed(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.Phone, text));

    [Theory]
    [InlineData("2065550134", "2065550134")]
    [InlineData("12065550134", "12065550134")]
    [InlineData("5550134", "(area-code-missing)")]
    [InlineData("442079460958", "(plus-lost)")]
    [InlineData("2065550134.5", "(not-a-phone)")]
    [InlineData("-2065550134", "(not-a-phone)")]
    public void Phone_numbers_from_number_cells(string digits, string shown) => Assert.Equal(shown, Reading.Number(ColumnTypes.Phone, digits));

    [Fact]
    public void A_plus_that_Excel_took_is_put_back_only_on_request()
    {
        var reading = Reading.Of(Cell.OfNumber("442079460958"), Reading.Context(ColumnTypes.Phone) with { Repair = true });

        Assert.Equal("+442079460958 !plus-restored", Reading.Shown(reading));
        Assert.Contains("'+442079460958'", Assert.Single(Reading.OfNumber(ColumnTypes.Phone, "442079460958").Errors).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WA", "WA")]
    [InlineData("wa", "WA")]
    [InlineData("Washington", "WA")]
    [InlineData("new  york", "NY")]
    [InlineData("D.C.", "DC")]
    [InlineData("Puerto Rico", "PR")]
    [InlineData("Québec", "QC")]
    [InlineData("ON", "ON")]
    [InlineData("Newfoundland & Labrador", "(not-a-state)")]
    [InlineData("Newfoundland and Labrador", "NL")]
    [InlineData("Bavaria", "(not-a-state)")]
    [InlineData("ZZ", "(not-a-state)")]
    [InlineData("12", "(not-a-state)")]
    public void States_and_provinces(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.State, text));

    [Fact]
    public void A_mistyped_state_is_answered_with_the_nearest() =>
        Assert.Equal("Did you mean Washington?", Assert.Single(Reading.OfText(ColumnTypes.State, "Washingtn").Errors).Remedy);

    [Theory]
    [InlineData("91-1234567", "91-1234567")]
    [InlineData("911234567", "91-1234567")]
    [InlineData("91 1234567", "91-1234567")]
    [InlineData("9-11234567", "(not-an-ein)")]
    [InlineData("123-45-6789", "(ein-social-security)")]
    [InlineData("1234567", "(not-an-ein)")]
    [InlineData("1234567890", "(not-an-ein)")]
    [InlineData("12-345678A", "(not-an-ein)")]
    [InlineData("1-2345678", "(ein-zero-lost)")]
    [InlineData("9.11235E+08", "(digits-cut)")]
    public void Employer_numbers_with_and_without_dash(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.Ein, text));

    [Fact]
    public void A_leading_zero_that_an_EIN_has_lost_is_proposed_and_restored_only_on_request()
    {
        var error = Assert.Single(Reading.OfNumber(ColumnTypes.Ein, "12345678").Errors);

        Assert.Equal("ein-zero-lost", error.Code);
        Assert.Contains("'01-2345678'", error.Remedy, StringComparison.Ordinal);
        Assert.Equal("01-2345678 !ein-zero-restored", Reading.Shown(Reading.Of(Cell.OfNumber("12345678"), Reading.Context(ColumnTypes.Ein) with { Repair = true })));
        Assert.Equal("01-2345678", Reading.Number(ColumnTypes.Ein, "12345678", "00-0000000"));
    }

    [Fact]
    public void A_Social_Security_number_is_not_repeated_in_the_message() =>
        Assert.DoesNotContain("6789", Assert.Single(Reading.OfText(ColumnTypes.Ein, "123-45-6789").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Employer_numbers_are_sent_and_compared_as_the_catalog_says()
    {
        var column = Reading.Column(ColumnTypes.Ein) with { Outgoing = "digits" };

        Assert.Equal("911234567", Reading.Shown(Reading.Of(Cell.OfText("91-1234567"), Reading.Context(ColumnTypes.Ein) with { Column = column })));
        Assert.Equal(new FieldValue.Text("911234567"), ColumnTypes.Ein.Canonical(new FieldValue.Text("91-1234567"), column));
        Assert.Equal(new FieldValue.Text("91-1234567"), Reading.Canonical(ColumnTypes.Ein, new FieldValue.Number(911234567)));
        Assert.Equal(new FieldValue.Text("unknown"), Reading.Canonical(ColumnTypes.Ein, new FieldValue.Text("unknown")));
    }
}
