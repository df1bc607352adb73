using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Cli.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _environment = [];
    private readonly Dictionary<Setting, IReadOnlyList<string>> _commandLine = [];

    [Fact]
    public void Later_sources_win_over_earlier_ones()
    {
        Assert.Equal(64, Read().Get(SettingsTable.Parallel));
        WriteFile("""{ "Import": { "Parallel": 2 }, "Profiles": { "county": { "Import": { "Parallel": 3 } } } }""");
        Assert.Equal(2, Read().Get(SettingsTable.Parallel));
        _commandLine[SettingsTable.Profile] = ["county"];
        Assert.Equal(3, Read().Get(SettingsTable.Parallel));
        _environment["BULKPROVIDERS_IMPORT__PARALLEL"] = "4";
        Assert.Equal(4, Read().Get(SettingsTable.Parallel));
        _commandLine[SettingsTable.Parallel] = ["5"];
        var values = Read();
        Assert.Equal(5, values.Get(SettingsTable.Parallel));
        Assert.Equal("command line", values.SourceOf(SettingsTable.Parallel));
    }

    [Fact]
    public void All_mistakes_are_reported_together_with_key_and_source()
    {
        WriteFile("""{ "Import": { "Parallel": 0, "Sned": "all" }, "Tenant": { "BaseUrl": "ftp://example.org" } }""");
        _environment["BULKPROVIDERS_IMPORT__SEND"] = "some";
        _commandLine[SettingsTable.Rate] = ["fast"];
        var message = Refusal();
        Assert.Contains("Import:Parallel (bulkproviders.json) is '0'", message, StringComparison.Ordinal);
        Assert.Contains("Import:Sned (bulkproviders.json) is not a setting. Did you mean Import:Send?", message, StringComparison.Ordinal);
        Assert.Contains("Tenant:BaseUrl (bulkproviders.json)", message, StringComparison.Ordinal);
        Assert.Contains("Import:Send (environment) is 'some'", message, StringComparison.Ordinal);
        Assert.Contains("--rate (command line) is 'fast'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Tenant": { "ClientSecret": "hunter2" } }""")]
    [InlineData("""{ "Tenant": { "Token": "hunter2" } }""")]
    [InlineData("""{ "Profiles": { "a": { "Tenant": { "ClientSecret": "hunter2" } } } }""")]
    public void Secrets_in_the_settings_file_are_refused_and_not_repeated(string json)
    {
        WriteFile(json);
        var message = Refusal();
        Assert.Contains("secrets must not stand in a settings file", message, StringComparison.Ordinal);
        Assert.Contains("BULKPROVIDERS_", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_variable_is_refused_with_the_nearest_name()
    {
        _environment["BULKPROVIDERS_TENANT__ACCES"] = "write";
        Assert.Contains("BULKPROVIDERS_TENANT__ACCES (environment) is not a setting. Did you mean BULKPROVIDERS_TENANT__ACCESS?", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_not_there_is_refused_with_the_nearest_name()
    {
        WriteFile("""{ "Profiles": { "county": {} } }""");
        _commandLine[SettingsTable.Profile] = ["conuty"];
        Assert.Contains("Did you mean county?", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_and_maps_come_from_every_source_and_replace_each_other_as_a_whole()
    {
        WriteFile("""{ "Import": { "Sheets": { "Sites": "locations", "Old": "staff" } }, "Export": { "Filter": ["A=1", "B=2"] } }""");
        Assert.Equal("locations", Read().Get(SettingsTable.Sheets)["sites"]);
        Assert.Equal(["A=1", "B=2"], Read().Get(SettingsTable.ExportFilter));
        _environment["BULKPROVIDERS_IMPORT__SHEETS__PLACES"] = "locations";
        Assert.Equal(["PLACES"], Read().Get(SettingsTable.Sheets).Keys);
        _commandLine[SettingsTable.Sheets] = ["Sheet=1=providers"];
        Assert.Equal("providers", Read().Get(SettingsTable.Sheets)["Sheet=1"]);
    }

    [Fact]
    public void Paths_begin_at_the_settings_file_or_at_the_current_folder()
    {
        Directory.CreateDirectory(_folder.File("settings"));
        _folder.Write(Path.Combine("settings", "mine.json"), """{ "Runs": { "Folder": "kept" } }""");
        _commandLine[SettingsTable.Config] = [Path.Combine("settings", "mine.json")];
        Assert.Equal(_folder.File(Path.Combine("settings", "kept")), Read().Get(SettingsTable.Runs));
        _commandLine[SettingsTable.Runs] = ["here"];
        Assert.Equal(_folder.File("here"), Read().Get(SettingsTable.Runs));
    }

    [Fact]
    public void A_settings_file_that_is_no_JSON_is_refused_with_its_line_and_without_its_content()
    {
        WriteFile("{\n \"Tenant\": {\n \"ClientSecret\": \"hunter2\" \"x\" }");
        var message = Refusal();
        Assert.Contains("is not valid JSON (line 3)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_settings_file_that_is_named_must_exist()
    {
        _commandLine[SettingsTable.Config] = ["nowhere.json"];
        Assert.Contains("does not exist", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://api.example.org", false)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://localhost", true)]
    [InlineData("http://10.0.0.1", false)]
    [InlineData("http://127.0.0.1.example.org", false)]
    [InlineData("https://api.example.org", true)]
    [InlineData("https://user:hunter2@api.example.org", false)]
    [InlineData("https://api.example.org/?key=hunter2", false)]
    [InlineData("api.example.org", false)]
    public void Plain_http_is_taken_for_this_machine_only(string url, bool isTaken)
    {
        _commandLine[SettingsTable.BaseUrl] = [url];
        if (isTaken)
            Assert.Equal(new Uri(url), Read().Get(SettingsTable.BaseUrl));
        else
            Assert.DoesNotContain("hunter2", Refusal(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void WriteFile(string json) => _folder.Write("bulkproviders.json", json);

    private SettingValues Read() => SettingsReader.Read(_commandLine, _environment, _folder.Path);

    private string Refusal()
    {
        var refusal = Assert.Throws<RunException>(Read);
        Assert.Equal(ExitCode.Unusable, refusal.ExitCode);
        return refusal.Message;
    }
}
