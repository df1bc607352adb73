using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Tests;

public sealed class JsonApiOptionsTests
{
    private static readonly JsonApiOptions Good = new()
    {
        BaseUrl = new Uri("https://api.example.test"),
        TokenUrl = new Uri("https://login.example.test/oauth2/token"),
        ClientId = "c",
        ClientSecret = A.Secret
    };

    [Fact]
    public void The_defaults_with_credentials_are_valid_and_read_only()
    {
        Assert.Empty(Good.Validate());
        Assert.Equal(TenantAccess.ReadOnly, Good.Access);
        Assert.Null(Good.AcceptVersion);
        Assert.Equal(["https://api.example.test", "https://login.example.test"], Good.AllowedOrigins);
    }

    [Theory]
    [InlineData("http://api.example.test", false)]
    [InlineData("http://10.0.0.5", false)]
    [InlineData("ftp://api.example.test", false)]
    [InlineData("https://user:pw@api.example.test", false)]
    [InlineData("https://api.example.test/?a=1", false)]
    [InlineData("/providers", false)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://[::1]:5000", true)]
    [InlineData("https://api.example.test/prefix", true)]
    public void Plain_http_is_for_this_computer_only(string url, bool isValid)
    {
        var errors = (Good with { BaseUrl = new Uri(url, UriKind.RelativeOrAbsolute) }).Validate();
        Assert.Equal(isValid, errors.Count == 0);
        Assert.All(errors, e => Assert.Equal("BaseUrl", e.Option));
    }

    [Fact]
    public void Every_number_and_time_has_a_range()
    {
        var errors = (Good with
        {
            PageSize = 0,
            MaxUrlLength = 1,
            ReadRetries = -1,
            WriteRetries = 21,
            ThrottleRetries = 101,
            OutageSigns = 0,
            MaxParallel = 0,
            MaxRate = 0,
            MaxConnections = 0,
            ParallelReads = 0,
            MaxAnswerBytes = 1,
            RequestTimeout = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.Zero,
            RetryDelay = TimeSpan.FromSeconds(-1),
            MaxRetryDelay = TimeSpan.FromDays(2),
            MaxRetryAfter = TimeSpan.FromDays(2),
            OutagePause = TimeSpan.Zero,
            AccessPause = TimeSpan.Zero,
            MaxOutage = TimeSpan.FromDays(8),
            AcceptVersion = "v\n0"
        }).Validate();
        Assert.Equal(20, errors.Select(e => e.Option).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nend")]
    [InlineData("naïve")]
    public void A_token_that_no_header_can_hold_is_named(string token) =>
        Assert.Equal("Token", Assert.Single((Good with { Token = token }).Validate()).Option);
}
