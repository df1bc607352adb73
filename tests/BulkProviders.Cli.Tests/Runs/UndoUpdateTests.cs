namespace BulkProviders.Cli.Tests.Runs;

/// <summary>An import that changed records is taken back, field by field, as far as nobody has changed them since.</summary>
public sealed class UndoUpdateTests : IAsyncLifetime
{
    private const int Rows = 60;

    private Bench _bench = null!; // non-null: set before each test

    private UndoScene _scene = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _scene = await UndoScene.MakeAsync(_bench, Rows);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Of_60_updated_records_5_edited_since_are_kept_and_the_others_hold_what_they_held_before_byte_for_byte()
    {
        var ids = _scene.Ids;
        var before = _scene.Records();
        await _scene.ChangeAsync();
        await _scene.EditAsync(ids[..5], "Notes", "theirs");

        var undo = await _scene.UndoAsync("last");

        Assert.True((undo.ExitCode, undo.Records) == (1, (55, 0, 5, 0)), undo.All);
        Assert.Equal((Rows * 2 - 5, 0, 5, 0), undo.Fields);
        Assert.Equal(Rows, undo.Writes);
        Assert.Equal(before[5..], _scene.Records()[5..]);
        Assert.All(ids[..5], id => Assert.Equal(("theirs", UndoScene.CityBefore), (_bench.Record("locations", id)["notes"], _bench.Record("locations", id)["city"])));
        var left = undo.Left;
        Assert.Equal(5, left.Count);
        Assert.Equal(
            ("Kept", "Notes", "before 1", "imported 1", "theirs", "before 1"),
            (left[0]["Undo Status"], left[0]["Column"], left[0]["Before"], left[0]["Imported"], left[0]["Now"], left[0]["Proposed"]));
        Assert.Contains("was edited after the run", left[0]["Reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        var ids = _scene.Ids;
        await _scene.ChangeAsync();
        await _scene.EditAsync(ids[..5], "Notes", "theirs");
        var state = _bench.State();

        var undo = await _scene.UndoAsync("last", "--dry-run");

        Assert.Equal((1, (55, 0, 5, 0), 0), (undo.ExitCode, undo.Records, undo.Writes));
        Assert.Equal(state, _bench.State());
        // A dry run has written nothing, so that it is not the last that did.
        Assert.Equal(undo.Records, (await _scene.UndoAsync("last", "--dry-run")).Records);
    }

    [Fact]
    public async Task Undone_twice_it_writes_nothing_and_an_undo_is_undone_itself()
    {
        var before = _scene.Records();
        var run = await _scene.ChangeAsync();
        var imported = _scene.Records();

        var first = await _scene.UndoAsync(run);
        Assert.Equal((0, (Rows, 0, 0, 0)), (first.ExitCode, first.Records));
        Assert.Equal(before, _scene.Records());
        var second = await _scene.UndoAsync(run);
        Assert.Equal((0, (0, Rows, 0, 0), 0), (second.ExitCode, second.Records, second.Writes));

        var back = await _scene.UndoAsync(first.RunId);
        Assert.Equal((0, (Rows, 0, 0, 0)), (back.ExitCode, back.Records));
        Assert.Equal(imported, _scene.Records());
        Assert.Equal((0, (Rows, 0, 0, 0)), ((await _scene.UndoAsync(run)) is var third ? third.ExitCode : -1, third.Records));
        Assert.Equal(before, _scene.Records());
    }

    [Fact]
    public async Task Only_some_columns_and_only_some_rows_are_taken_back()
    {
        var ids = _scene.Ids;
        var run = await _scene.ChangeAsync();

        var undo = await _scene.UndoAsync(run, "--columns", "locations:Notes", "--rows", "2-11,13");

        Assert.Equal((0, (11, 0, 0, 0), (11, 0, 0, 0)), (undo.ExitCode, undo.Records, undo.Fields));
        Assert.Equal(("before 1", "Dallas"), (_bench.Record("locations", ids[0])["notes"], _bench.Record("locations", ids[0])["city"]));
        Assert.Equal("imported 11", _bench.Record("locations", ids[10])["notes"]);
        Assert.Equal("before 12", _bench.Record("locations", ids[11])["notes"]);
        // The rest is taken back later.
        var rest = await _scene.UndoAsync(run);
        Assert.Equal((0, (Rows * 2 - 11, 11, 0, 0)), (rest.ExitCode, rest.Fields));
    }

    [Fact]
    public async Task What_a_later_run_wrote_again_is_kept_until_that_run_is_undone_though_the_value_is_the_same()
    {
        var ids = _scene.Ids;
        var run = await _scene.ChangeAsync();
        _bench.Csv("later.csv", "ID,Notes,City", $"{ids[0]},later,Eugene");
        var later = await _bench.ImportAsync("later.csv=locations", "--note", "later");
        _bench.Csv("again.csv", "ID,Notes", $"{ids[0]},imported 1");
        var again = await _bench.ImportAsync("again.csv=locations");

        var kept = await _scene.UndoAsync(run);
        Assert.Equal((1, (Rows - 1, 0, 1, 0), (Rows * 2 - 2, 0, 2, 0)), (kept.ExitCode, kept.Records, kept.Fields));
        Assert.Equal(["undo-written-again"], kept.Codes.Distinct());
        Assert.Contains(UndoScene.RunOf(again), kept.Left[0]["Reason"] + kept.Left[1]["Reason"], StringComparison.Ordinal);
        Assert.Equal("imported 1", _bench.Record("locations", ids[0])["notes"]);

        Assert.Equal(0, (await _scene.UndoAsync(UndoScene.RunOf(again))).ExitCode);
        Assert.Equal(0, (await _scene.UndoAsync(UndoScene.RunOf(later))).ExitCode);
        var rest = await _scene.UndoAsync(run);
        Assert.Equal((0, (1, Rows - 1, 0, 0)), (rest.ExitCode, rest.Records));
        Assert.Equal(("before 1", UndoScene.CityBefore), (_bench.Record("locations", ids[0])["notes"], _bench.Record("locations", ids[0])["city"]));
    }

    [Fact]
    public async Task A_record_that_is_gone_cannot_be_given_anything_back()
    {
        var ids = _scene.Ids;
        var run = await _scene.ChangeAsync();
        _bench.Csv("gone.csv", "ID,Import Operation", $"{ids[0]},Delete");
        await _bench.ImportAsync("gone.csv=locations", "--allow-delete", "1", "--runs", "elsewhere", "--ledger", "elsewhere");

        var undo = await _scene.UndoAsync(run);

        Assert.Equal((1, (Rows - 1, 0, 0, 1)), (undo.ExitCode, undo.Records));
        Assert.Equal(["undo-gone"], undo.Codes);
    }

    [Fact]
    public async Task What_a_role_hides_cannot_be_given_anything_back_until_it_is_shown_again()
    {
        var before = _scene.Records();
        var run = await _scene.ChangeAsync();
        _bench.Behave(("limited-role", "10"));

        var undo = await _scene.UndoAsync(run);
        _bench.Behave();

        var hidden = undo.Records.Cannot;
        Assert.InRange(hidden, 1, Rows / 2);
        Assert.Equal((1, (Rows - hidden, 0, 0, hidden)), (undo.ExitCode, undo.Records));
        Assert.Equal(["undo-gone"], undo.Codes);
        var rest = await _scene.UndoAsync(run);
        Assert.Equal((0, (hidden, Rows - hidden, 0, 0)), (rest.ExitCode, rest.Records));
        Assert.Equal(before, _scene.Records());
    }

    [Fact]
    public async Task Runs_and_show_say_what_can_be_undone_and_what_was()
    {
        var run = await _scene.ChangeAsync();
        Assert.Contains("120 fields of 60 records", (await _bench.Cli.RunAsync("show", run)).Output, StringComparison.Ordinal);
        Assert.Contains("120 fields of 60 records", (await _bench.Cli.RunAsync("runs")).Output, StringComparison.Ordinal);

        var undo = await _scene.UndoAsync(run);

        Assert.Contains($"undone by {undo.RunId}", (await _bench.Cli.RunAsync("show", run)).Output, StringComparison.Ordinal);
        Assert.Contains($"undone by {undo.RunId}", (await _bench.Cli.RunAsync("runs")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_was_applied_is_undone_like_an_import_and_one_that_was_not_has_sent_nothing()
    {
        var before = _scene.Records();
        _bench.Csv("changed.csv", ["ID,Notes", .. _scene.Ids.Select(id => $"{id},imported")]);
        await _bench.RunAsync("plan", "changed.csv=locations");
        var early = await _scene.UndoAsync("last");
        Assert.Equal((2, null), (early.ExitCode, early.Summary));
        Assert.Equal(0, (await _bench.RunAsync("apply", "last", "--yes", "--accept", "locations:*")).ExitCode);
        Assert.NotEqual(before, _scene.Records());

        var undo = await _scene.UndoAsync("last");

        Assert.Equal((0, (Rows, 0, 0, 0)), (undo.ExitCode, undo.Records));
        Assert.Equal(before, _scene.Records());
        Assert.Contains("updated by", (await _bench.Cli.RunAsync("audit", "--record", _scene.Ids[0])).Output, StringComparison.Ordinal);
        Assert.Contains(", apply ", (await _bench.Cli.RunAsync("audit", "--record", _scene.Ids[0])).Output, StringComparison.Ordinal);
    }
}
