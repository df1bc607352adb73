using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class LinkTrustTests
{
    private readonly LinkTrust _trust = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(40, true)]
    public void Links_that_three_records_have_kept_are_proven(int kept, bool isProven)
    {
        for (var i = 0; i < kept; i++)
            _trust.Kept("site");

        Assert.Equal((isProven, false), (_trust.IsProven("site"), _trust.IsIgnored("site")));
        Assert.False(_trust.IsProven("kind"));
    }

    [Fact]
    public void What_was_ignored_once_is_never_proven()
    {
        _trust.Ignored("site");
        for (var i = 0; i < 5; i++)
            _trust.Kept("site");

        Assert.Equal((false, true), (_trust.IsProven("site"), _trust.IsIgnored("site")));
        Assert.False(_trust.IsIgnored("kind"));
    }
}
