using System.Text.Json;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>A script that asks for JSON gets one object, whatever happens, and finds the exit code in it.</summary>
public sealed class JsonOnEveryExitTests : IDisposable
{
    private readonly CliHost _host = new();

    public static TheoryData<string> Commands => [.. CommandList.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Whatever_is_wrong_with_a_command_line_or_its_settings_an_object_says_so(string command)
    {
        _host.Folder.Write("broken.json", "{ \"Tenant\": ");
        _host.Folder.Write("unknown.json", "{ \"Tennant\": { \"BaseUrl\": \"https://api.example.org\" } }");
        string[][] wrong = [["--no-such-option"], ["--config", "missing.json"], ["--config", "broken.json"], ["--config", "unknown.json"], ["--profile", "none"]];
        foreach (var options in wrong)
            await FailsAsync(2, command, [.. command.Split(' '), .. options, "--json"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "frobnicate")]
    [InlineData(2, "catalog")]
    [InlineData(2, "import")]
    [InlineData(2, "import", "missing.xlsx", "--sandbox")]
    [InlineData(2, "validate", "locations.csv", "surplus", "--sheet", "x")]
    [InlineData(2, "import", "locations.csv")]
    [InlineData(2, "import", "locations.csv", "--sandbox", "--match", "locations:Nothing")]
    [InlineData(2, "import", "locations.csv", "--sandbox", "--base-url", "http://127.0.0.1:1")]
    [InlineData(2, "match", "locations.csv", "--results", "paper")]
    [InlineData(2, "resume")]
    [InlineData(2, "resume", "20260101")]
    [InlineData(2, "show", "last")]
    [InlineData(2, "runs", "purge")]
    [InlineData(2, "export", "--sandbox")]
    [InlineData(2, "export", "nothing", "-o", "x.xlsx", "--sandbox")]
    [InlineData(2, "catalog", "show", "nothing")]
    [InlineData(2, "catalog", "check", "--openapi", "missing.json")]
    [InlineData(2, "catalog", "update", "--openapi", "missing.json")]
    [InlineData(2, "doctor", "missing.xlsx", "--sandbox")]
    [InlineData(2, "template", "--catalog", "missing.json")]
    [InlineData(2, "demo", "--base-url", "http://127.0.0.1:1")]
    [InlineData(2, "sandbox", "--port", "many")]
    public async Task What_cannot_begin_ends_with_an_object(int exitCode, params string[] args)
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        await FailsAsync(exitCode, null, [.. args, "--json"]);
    }

    [Theory]
    [InlineData("import", "locations.csv")]
    [InlineData("import", "locations.csv", "--dry-run")]
    [InlineData("match", "locations.csv")]
    [InlineData("export", "locations", "-o", "x.csv")]
    [InlineData("doctor")]
    [InlineData("catalog", "check")]
    [InlineData("catalog", "update")]
    [InlineData("template", "-o", "t.xlsx", "--live")]
    public async Task Where_nobody_answers_the_object_has_exit_code_4(params string[] args)
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        await using (var tenant = await TestTenant.StartAsync(_host))
            tenant.Behave(("fail-every", "1"), ("fail-status", "401"));
        _host.Time = new HurriedTime();
        var result = await _host.RunAsync([.. args, "--json"]);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal((4, 4), (result.ExitCode, document.RootElement.GetProperty("exitCode").GetInt32()));
        Assert.Equal(args[0] is "import" or "match", document.RootElement.TryGetProperty("runId", out _));
    }

    [Theory]
    [InlineData("import", "locations.csv", "--sandbox")]
    [InlineData("validate", "locations.csv")]
    [InlineData("export", "locations", "-o", "x.csv", "--sandbox")]
    [InlineData("demo")]
    [InlineData("doctor", "--sandbox")]
    public async Task A_stop_ends_with_an_object_too(params string[] args)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        _host.Stop = stop.Token;
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        var result = await _host.RunAsync([.. args, "--json"]);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal((3, 3), (result.ExitCode, document.RootElement.GetProperty("exitCode").GetInt32()));
        Assert.Equal("stopped", document.RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("environment")]
    [InlineData("file")]
    public async Task JSON_that_is_asked_for_by_other_means_than_an_option_is_given_too(string where)
    {
        if (where == "environment")
            _host.Environment["BULKPROVIDERS_CONSOLE__JSON"] = "true";
        else
            _host.Folder.Write("bulkproviders.json", """{ "Console": { "Json": true }, "Consol": 1 }""");
        await FailsAsync(2, "runs", "runs", "--no-such-option");
        await FailsAsync(2, "validate", "validate", "missing.csv");
    }

    [Fact]
    public async Task A_run_that_cannot_read_its_file_has_its_summary()
    {
        _host.Folder.Write("text.xlsx", "no workbook");
        var result = await _host.RunAsync("validate", "text.xlsx", "--json");
        Assert.Equal(2, result.ExitCode);
        await Schemas.ValidateAsync("summary", result.Output);
    }

    [Fact]
    public async Task Without_JSON_nothing_is_printed_on_stdout_for_a_failure()
    {
        var result = await _host.RunAsync("import", "missing.xlsx", "--sandbox");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("missing.xlsx", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private async Task FailsAsync(int exitCode, string? command, params string[] args)
    {
        var result = await _host.RunAsync(args);
        Assert.True(exitCode == result.ExitCode, $"{string.Join(' ', args)}: {result.ExitCode} {result.All}");
        await Schemas.ValidateAsync("failure", result.Output);
        using var document = JsonDocument.Parse(result.Output);
        var root = document.RootElement;
        Assert.Equal(exitCode, root.GetProperty("exitCode").GetInt32());
        if (command is not null)
            Assert.Equal(command, root.GetProperty("command").GetString());
        foreach (var problem in root.GetProperty("problems").EnumerateArray())
            Assert.Contains(problem.GetString() ?? "?", result.Error, StringComparison.Ordinal);
    }
}
