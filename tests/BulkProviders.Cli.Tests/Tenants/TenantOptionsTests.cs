using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Options;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Cli.Tests.Tenants;

public sealed class TenantOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<Setting, IReadOnlyList<string>> _commandLine = new()
    {
        [SettingsTable.BaseUrl] = ["https://api.example.org"],
        [SettingsTable.TokenUrl] = ["https://login.example.org/oauth2/token"],
        [SettingsTable.ClientId] = ["us"]
    };

    private readonly Dictionary<string, string?> _environment = [];

    [Fact]
    public void A_tenant_is_read_only_until_the_settings_say_write()
    {
        _environment["BULKPROVIDERS_CLIENT_SECRET"] = "x";
        Assert.Equal(TenantAccess.ReadOnly, Read().Access);
        _environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
        Assert.Equal(TenantAccess.Write, Read().Access);
    }

    [Fact]
    public void A_secret_file_of_the_command_line_wins_over_the_variable_and_the_variable_over_that_of_the_settings_file()
    {
        WriteSecret("named.txt", "of the command line");
        WriteSecret("filed.txt", "of the settings file");
        _folder.Write("bulkproviders.json", """{ "Tenant": { "SecretFile": "filed.txt" } }""");
        Assert.Equal("of the settings file", Read().ClientSecret);
        _environment["BULKPROVIDERS_CLIENT_SECRET"] = "of the variable";
        Assert.Equal("of the variable", Read().ClientSecret);
        _commandLine[SettingsTable.SecretFile] = ["named.txt"];
        Assert.Equal("of the command line", Read().ClientSecret);
    }

    [Fact]
    public void A_ready_token_makes_credentials_unnecessary()
    {
        _commandLine.Remove(SettingsTable.TokenUrl);
        _commandLine.Remove(SettingsTable.ClientId);
        _environment["BULKPROVIDERS_TOKEN"] = "abc";
        Assert.Equal("abc", Read().Token);
    }

    [Fact]
    public void What_is_missing_is_named_with_option_key_and_variable()
    {
        _commandLine.Remove(SettingsTable.ClientId);
        var refusal = Assert.Throws<RunException>(Read);
        Assert.Equal(ExitCode.Unusable, refusal.ExitCode);
        foreach (var name in new[] { "Tenant:ClientId", "--client-id", "BULKPROVIDERS_TENANT__CLIENTID", "BULKPROVIDERS_CLIENT_SECRET", "--secret-file" })
            Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private JsonApiOptions Read() => TenantOptions.Read(SettingsReader.Read(_commandLine, _environment, _folder.Path));

    private void WriteSecret(string name, string secret)
    {
        var path = _folder.Write(name, secret);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
    }
}
