using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Intake;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class VendorLayoutTests
{
    private readonly SheetRecognizer _recognizer = new(CatalogReader.ReadDefault(), headerRow: null);

    [Theory]
    [InlineData("ID|License Type|License Type ID|Started On|Ended On|License Status||Import Operation")]
    [InlineData("Unique ID|license type|x|Start Date|Ended On|License Status|y|Import Operation|Import Status|Import Error")]
    public void The_columns_after_dropdowns_are_known_by_their_place_whatever_their_headers(string headers)
    {
        var header = Recognise(headers);
        Assert.Equal([2, 6], header?.Helpers?.Order());
        Assert.DoesNotContain(HeaderReview.Notices(header ?? throw new InvalidOperationException(), "a.xlsx"), n => n.Contains("is not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ID|License Type|Started On|Ended On|License Status|Import Operation")]
    [InlineData("ID|License Type|License Number|Started On|Ended On|License Status||Import Operation")]
    [InlineData("Row Key|License Type||Started On|Ended On|License Status||Import Operation")]
    [InlineData("ID|License Type||Started On|Ended On|License Status")]
    public void Any_other_order_is_the_users_own(string headers) => Assert.Null(Assert.IsType<RecognisedHeader>(Recognise(headers)).Helpers);

    [Fact]
    public void The_catalog_may_name_no_column_that_the_sheet_does_not_have_and_no_inverse_that_is_none()
    {
        Assert.Contains("vendorColumns[1]: there is no column 'Adress 1' on this sheet. Did you mean 'Address 1'?", ErrorOf("[\"ID\", \"Address 1\"", "[\"ID\", \"Adress 1\""), StringComparison.Ordinal);
        Assert.Contains("'License Type' is no reference of 'licenses' to one record of 'providers'", ErrorOf("\"inverseOf\": \"Provider\"", "\"inverseOf\": \"License Type\""), StringComparison.Ordinal);
    }

    private static string ErrorOf(string text, string replacement)
    {
        var catalog = System.Text.Encoding.UTF8.GetString(CatalogReader.DefaultBytes());
        Assert.Contains(text, catalog, StringComparison.Ordinal);
        return string.Join("; ", CatalogReader.Parse(catalog.Replace(text, replacement, StringComparison.Ordinal)).Errors);
    }

    private RecognisedHeader? Recognise(string headers) => _recognizer.Recognise("Licenses", null, [A.Row(1, headers.Split('|'))]).Header;
}
