using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Cli.Tests.Upgrades;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>A run that cannot be undone is refused with a sentence that says why and what to do, and nothing is sent.</summary>
public sealed class BadUndoTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_run_of_another_tenant_is_undone_there_only()
    {
        _bench.Cli.Environment["BULKPROVIDERS_TENANT__NAME"] = "our agency";
        var run = await ImportAsync();
        _bench.Cli.Environment["BULKPROVIDERS_TENANT__NAME"] = "other agency";

        await RefusedAsync(run, "can be undone only there");
    }

    [Fact]
    public async Task Practice_runs_are_not_undone_at_a_tenant()
    {
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301");
        using var cli = new CliHost();
        File.Copy(_bench.File("locations.csv"), cli.Folder.File("locations.csv"));
        Assert.Equal(0, (await cli.RunAsync("import", "locations.csv", "--sandbox")).ExitCode);

        var refused = await cli.RunAsync("undo", "last", "--base-url", "https://tenant.example.org");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("went to PRACTICE (the sandbox)", refused.All, StringComparison.Ordinal);
        // Without being told to, it goes to its own practice data.
        Assert.Equal(1, (await cli.RunAsync("undo", "last")).ExitCode);
    }

    [Fact]
    public async Task Dry_runs_checks_and_runs_that_sent_nothing_have_nothing_to_undo()
    {
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301");
        await RefusedAsync(UndoScene.RunOf(await _bench.DryRunAsync("locations.csv")), "was a dry run, which writes nothing");
        await RefusedAsync(UndoScene.RunOf(await _bench.ValidateAsync("locations.csv")), "was a validate, which writes nothing");
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,Atlantis,97301");
        await RefusedAsync(UndoScene.RunOf(await _bench.ImportAsync("locations.csv")), "has sent nothing");
    }

    [Fact]
    public async Task Runs_of_an_earlier_version_lack_what_tells_edits_from_writes()
    {
        using var folder = new FormerFolder("finished");

        var refused = await folder.CallAsync("undo", folder.RunIds[2]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("was made by an earlier version of the program (0.1.0)", refused.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_folder_was_removed_is_said_to_have_gone_with_its_values()
    {
        var run = await ImportAsync();
        Directory.Delete(Path.Combine(_bench.Cli.RunsFolder, run), recursive: true);
        await ImportAsync();

        await RefusedAsync(run, "A run whose folder was removed");
    }

    [Fact]
    public async Task A_run_that_is_not_finished_comes_to_its_end_first()
    {
        _bench.Hurry();
        _bench.Csv("locations.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, 40).Select(n => $"{n} Alder Street,Salem,OR,97301")]);
        var stopped = await _bench.ImportAsync("locations.csv", "--max-errors", "1", "--parallel", "1");
        Assert.Equal(0, stopped.ExitCode);
        _bench.Behave(("missing-role", "locations:create"));
        _bench.Csv("more.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, 40).Select(n => $"{n} Birch Street,Salem,OR,97301")]);
        stopped = await _bench.ImportAsync("more.csv=locations", "--max-errors", "1", "--parallel", "1");
        Assert.Equal(3, stopped.ExitCode);

        await RefusedAsync(UndoScene.RunOf(stopped), "is not finished, and calls of it may be unanswered");
    }

    [Theory]
    [InlineData("--columns", "Phon Number", "no type has a column 'Phon Number'. Did you mean 'Phone Number'?")]
    [InlineData("--rows", "seven", "'seven' is no row or range of rows")]
    [InlineData("--rows", "9-2", "'9-2' is no row or range of rows")]
    [InlineData("--delete-created", "-1", "--delete-created")]
    public async Task Parts_that_do_not_exist_are_named(string option, string value, string sentence) => await RefusedAsync(await ImportAsync(), sentence, option + "=" + value);

    private async Task<string> ImportAsync()
    {
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301");
        return UndoScene.RunOf(await _bench.ImportAsync("locations.csv", "--again"));
    }

    private async Task RefusedAsync(string run, string sentence, params string[] more)
    {
        var state = _bench.State();
        var refused = await UndoOutcome.RunAsync(_bench.Cli, ["undo", run, .. more]);
        Assert.True(refused.ExitCode == 2 && refused.All.Contains(sentence, StringComparison.Ordinal), refused.All);
        Assert.Equal(state, _bench.State());
    }
}
