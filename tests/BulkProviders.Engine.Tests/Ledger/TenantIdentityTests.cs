using BulkProviders.Engine.Ledger;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Ledger;

public sealed class TenantIdentityTests
{
    [Theory]
    [InlineData("https://api.casebook.net", "https://api.casebook.net")]
    [InlineData("https://API.Casebook.Net/", "https://api.casebook.net")]
    [InlineData("https://api.casebook.net:443", "https://api.casebook.net")]
    [InlineData("https://api.casebook.net./v1/", "https://api.casebook.net")]
    [InlineData("https://api.casebook.net:8443", "https://api.casebook.net:8443")]
    [InlineData("http://127.0.0.1:8080", "http://localhost:8080")]
    [InlineData("http://LOCALHOST:8080/", "http://localhost:8080")]
    [InlineData("http://[::1]:8080", "http://localhost:8080")]
    [InlineData("http://[0:0:0:0:0:0:0:1]:8080", "http://localhost:8080")]
    [InlineData("http://[::ffff:127.0.0.1]:8080", "http://localhost:8080")]
    [InlineData("http://127.1:8080", "http://localhost:8080")]
    [InlineData("http://127.0.0.2:8080", "http://127.0.0.2:8080")]
    [InlineData("http://localhost", "http://localhost")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("sandbox:6d6f", "sandbox:6d6f")]
    public void An_address_has_one_spelling(string origin, string expected) => Assert.Equal(expected, TenantIdentity.AddressOf(origin));

    [Theory]
    [InlineData("North", "a", "North", "b", true)]
    [InlineData("North", "a", " NORTH", "a", true)]
    [InlineData("North", "a", "South", "a", false)]
    [InlineData("North", "a", null, "a", true)]
    [InlineData("North", "a", null, "b", false)]
    [InlineData(null, "a", "North", "a", true)]
    [InlineData(null, "a", null, "b", false)]
    [InlineData(null, null, null, null, true)]
    public void A_run_is_of_a_tenant_by_its_name_and_where_one_has_none_by_the_client(string? name, string? client, string? runName, string? runClient, bool expected)
    {
        var facts = Facts with { TenantName = runName, ClientId = runClient };
        Assert.Equal(expected, new TenantIdentity("https://tenant.example.org", name, client).IsOf(facts));
        Assert.False(new TenantIdentity("https://elsewhere.example.org", name, client).IsOf(facts));
    }

    [Fact]
    public void Practice_data_is_the_same_tenant_on_another_port_and_runs_of_earlier_versions_are_known_by_the_port()
    {
        var practice = new TenantIdentity(TenantIdentity.AddressOfPractice("1f"), null, "sandbox") { Place = "http://127.0.0.1:5001" };
        Assert.True(practice.IsAt(Facts with { TenantOrigin = "http://127.0.0.1:4999", TenantAddress = "sandbox:1f" }));
        Assert.True(practice.IsAt(Facts with { TenantOrigin = "http://localhost:5001", TenantAddress = null }));
        Assert.False(practice.IsAt(Facts with { TenantOrigin = "http://127.0.0.1:5001", TenantAddress = "sandbox:2e" }));
        Assert.False(practice.IsAt(Facts with { TenantOrigin = "http://127.0.0.1:5002", TenantAddress = null }));
    }
}
