using System.Text.Json;

namespace BulkProviders.Cli.Tests.Upgrades;

/// <summary>Runs of version 0.1.0 are listed, shown and removed by later versions.</summary>
public sealed class FormerHistoryTests
{
    [Theory]
    [InlineData("finished",
        "validate completed 1 rows 8, not stored 8", "import dry completed 1 rows 8, not stored 2", "import completed 1 rows 13, not stored 3, Spring list",
        "import completed 1 rows 8, not stored 2, One name corrected", "import completed 0 rows 1, not stored 0", "import completed 0 rows 1, not stored 0",
        "match dry completed 1 rows 8, not stored 2")]
    [InlineData("behind", "import completed 1 rows 5, not stored 1", "import completed 1 rows 8, not stored 2")]
    [InlineData("flat", "import completed 1 rows 5, not stored 1")]
    [InlineData("stopped", "import completed 1 rows 5, not stored 1", "import stopped 3 rows 30, not stored 20")]
    [InlineData("killed", "import completed 1 rows 5, not stored 1", "import interrupted - rows 0, not stored 0")]
    [InlineData("in-doubt", "import completed 1 rows 5, not stored 1", "import interrupted - rows 0, not stored 0")]
    [InlineData("unconfirmed", "import completed 1 rows 30, not stored 6")]
    public async Task All_runs_are_listed_with_what_became_of_them(string name, params string[] expected)
    {
        using var folder = new FormerFolder(name);
        using var json = JsonDocument.Parse((await folder.RunAsync("runs")).Output);
        var runs = json.RootElement.GetProperty("runs").EnumerateArray().Reverse().ToList();
        Assert.Equal(folder.RunIds, runs.Select(r => r.GetProperty("runId").GetString()));
        Assert.Equal(expected, runs.Select(Describe));
        Assert.All(runs.Where(r => Text(r, "command") != "validate"), r => Assert.True(r.GetProperty("practice").GetBoolean()));
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("flat")]
    [InlineData("stopped")]
    [InlineData("unconfirmed")]
    public async Task Each_run_that_ended_is_shown_with_its_counts_its_causes_and_its_results(string name)
    {
        using var folder = new FormerFolder(name);
        foreach (var id in folder.RunIds)
        {
            using var kept = JsonDocument.Parse(await File.ReadAllTextAsync(folder.RunFile(id, "summary.json"), TestContext.Current.CancellationToken));
            var shown = await folder.RunAsync("show", id);
            Assert.Equal(0, shown.ExitCode);
            Assert.NotNull(shown.Summary);
            foreach (var member in new[] { "runId", "command", "status", "exitCode", "startedAt", "finishedAt", "user", "machine", "version", "input", "results" })
                Assert.Equal(kept.RootElement.GetProperty(member).GetRawText(), shown.Summary.Value.GetProperty(member).GetRawText(), ignoreAllWhiteSpace: true);
            Assert.Equal(kept.RootElement.GetProperty("sheets").GetArrayLength(), shown.Summary.Value.GetProperty("sheets").GetArrayLength());
            Assert.Equal(kept.RootElement.GetProperty("errors").GetArrayLength(), shown.Codes.Count);
            Assert.All(shown.Results, r => Assert.True(File.Exists(r), r));
            var text = (await folder.CallAsync("show", id)).Output;
            Assert.Contains("kim on desk, version 0.1.0", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("in-doubt")]
    public async Task Of_a_run_that_was_killed_is_said_so_and_how_it_goes_on(string name)
    {
        using var folder = new FormerFolder(name);
        var shown = await folder.CallAsync("show", "last");
        Assert.Equal(2, shown.ExitCode);
        Assert.Contains($"The run {folder.RunIds[^1]} was interrupted", shown.Error, StringComparison.Ordinal);
        Assert.True(
            shown.Error.Contains("resume", StringComparison.Ordinal) || shown.Error.Contains("import the file", StringComparison.OrdinalIgnoreCase), shown.Error);
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("behind")]
    [InlineData("flat")]
    [InlineData("stopped")]
    [InlineData("killed")]
    [InlineData("in-doubt")]
    [InlineData("unconfirmed")]
    public async Task All_runs_can_be_purged(string name)
    {
        using var folder = new FormerFolder(name);
        var purged = await folder.PurgeAsync();
        Assert.All(folder.RunIds, id => Assert.Contains(id, purged, StringComparison.Ordinal));
        Assert.Empty(folder.Ids());
        using var json = JsonDocument.Parse((await folder.RunAsync("runs")).Output);
        Assert.Equal(0, json.RootElement.GetProperty("runs").GetArrayLength());
    }

    private static string Describe(JsonElement run)
    {
        var exitCode = run.GetProperty("exitCode");
        var note = Text(run, "note");
        return $"{Text(run, "command")}{(run.GetProperty("dryRun").GetBoolean() ? " dry" : "")} {Text(run, "status")} {(exitCode.ValueKind == JsonValueKind.Null ? "-" : exitCode.GetRawText())} "
            + $"rows {run.GetProperty("rows").GetRawText()}, not stored {run.GetProperty("notStored").GetRawText()}{(note is null ? "" : ", " + note)}";
    }

    private static string? Text(JsonElement run, string member) => run.GetProperty(member).GetString();
}
