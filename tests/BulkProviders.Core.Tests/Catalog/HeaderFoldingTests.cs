using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Tests.Catalog;

public sealed class HeaderFoldingTests
{
    [Theory]
    [InlineData("Zip Code", " ZIP-code: ")]
    [InlineData("Address 1", "address\u00A0\n1")]
    [InlineData("License Number", "License #")]
    [InlineData("E-mail", "Email")]
    public void Headers_match_after_trimming_case_and_punctuation(string one, string other) =>
        Assert.Equal(HeaderFolding.Fold(one), HeaderFolding.Fold(other));

    [Theory]
    [InlineData("Address 1", "Address 2")]
    [InlineData("Share", "Share %")]
    public void Different_headers_stay_different(string one, string other) =>
        Assert.NotEqual(HeaderFolding.Fold(one), HeaderFolding.Fold(other));
}
