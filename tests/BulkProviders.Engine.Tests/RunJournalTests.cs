using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Runs;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests;

public sealed class RunJournalTests : IDisposable
{
    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_facts_of_a_run_come_back_as_they_were()
    {
        Assert.Equivalent(Facts, _run.Reopen().Facts, strict: true);
        using var record = RunRecord.Open(_run.Path);
        Assert.Equivalent(Facts, record.Facts, strict: true);
    }

    [Fact]
    public void A_run_without_tenant_and_note_has_none()
    {
        var facts = Facts with { TenantOrigin = null, TokenUrl = null, ClientId = null, Note = null, IsPractice = true, Settings = new Dictionary<string, string>() };
        var path = System.IO.Path.Combine(_run.Folder, "other.db");
        RunJournal.Create(path, facts, Catalog).Dispose();

        using var journal = RunJournal.Open(path, Catalog);

        Assert.Equivalent(facts, journal.Facts, strict: true);
    }

    [Fact]
    public void How_far_a_run_has_come_is_kept()
    {
        Assert.Null(_run.Journal.State.DoneStage);
        _run.Journal.State.Complete(RunStage.Reading);
        _run.Journal.State.Complete(RunStage.Mapping);

        Assert.Equal(RunStage.Mapping, _run.Reopen().State.DoneStage);
        _run.Journal.State.GoOn();
        Assert.Equal(RunStage.Mapping, _run.Journal.State.DoneStage);
    }

    [Fact]
    public void What_the_user_was_told_and_agreed_to_is_kept()
    {
        Assert.False(_run.Journal.State.IsConfirmed);
        Assert.Empty(_run.Journal.State.Notices);
        Assert.Equal(RunRequests.None, _run.Journal.State.Requests);

        _run.Journal.State.Confirm();
        _run.Journal.State.KeepNotices(["agency.xlsx: 'Zip' is taken for 'Zip Code'"]);
        _run.Journal.State.KeepRequests(new RunRequests(1, 2, 3, 4, 5).Plus(new RunRequests(10, 20, 30, 40, 50)));

        var state = _run.Reopen().State;
        Assert.True(state.IsConfirmed);
        Assert.Equal(["agency.xlsx: 'Zip' is taken for 'Zip Code'"], state.Notices);
        Assert.Equal(new RunRequests(11, 22, 33, 44, 55), state.Requests);
    }

    [Fact]
    public async Task Whether_writes_may_have_left_is_known_from_the_marks()
    {
        _run.Drafts(2).Plans(Create(1), Create(2));
        _ = _run.Journal.Log.TakeReady(10);
        Assert.False(_run.Journal.State.HasSent);

        await _run.Journal.Log.StoreAsync([1], []);
        Assert.True(_run.Reopen().State.HasSent);
        using var record = RunRecord.Open(_run.Path);
        Assert.True(record.State.HasSent);
    }

    [Fact]
    public void A_run_that_was_given_up_stays_so()
    {
        _run.Journal.State.Finish(Facts.StartedAt, "stopped", ExitCode.Stopped, []);
        _run.Journal.State.Abandon();

        Assert.Equal((RunState.Abandoned, ExitCode.Stopped), (_run.Reopen().State.Status, _run.Journal.State.ExitCode));
    }

    [Fact]
    public void The_runs_that_the_rows_come_from_are_known_by_their_tokens()
    {
        _run.Sheets(("providers", 4));
        _run.Journal.Drafts.AddDrafts([
            Mapped(Draft(1)), Mapped(Draft(2), token: new RowToken("b", 1, "x", "y", null)), Mapped(Draft(3), token: new RowToken("a", 1, "x", "y", null)), Mapped(Draft(4), token: new RowToken("b", 2, "x", "y", null))]);

        Assert.Equal(["a", "b"], _run.Journal.EarlierRuns());
    }

    [Fact]
    public void How_a_run_ended_is_kept_until_it_goes_on()
    {
        var state = _run.Journal.State;
        Assert.Null(state.Status);
        Assert.Null(state.ExitCode);
        Assert.Null(state.FinishedAt);
        Assert.Empty(state.Results);

        var at = new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.FromHours(1));
        state.Finish(at, "stopped", ExitCode.Stopped, ["/runs/a/results – é.xlsx"]);

        state = _run.Reopen().State;
        Assert.Equal((at, "stopped", ExitCode.Stopped), (state.FinishedAt, state.Status, state.ExitCode));
        Assert.Equal(["/runs/a/results – é.xlsx"], state.Results);
        state.GoOn();
        Assert.Null(state.Status);
        Assert.Null(state.FinishedAt);
    }

    [Fact]
    public void A_run_can_be_looked_at_while_it_is_under_way()
    {
        _run.Drafts(3).Plans(Create(1));

        using var record = RunRecord.Open(_run.Path);

        Assert.Equal("providers", Assert.Single(record.Sheets).Name);
        Assert.Single(record.Files);
        Assert.Equal(3, record.Outcomes.SheetOutcomes()[0].Rows);
        Assert.Equal(1, record.Forecast.SheetOutcomes()[0][RowStatus.Created]);
    }

    [Fact]
    public void Statuses_keep_their_numbers_in_the_journal() =>
        Assert.Equal(
            "Unchanged=0 Created=1 Updated=2 Deleted=3 Skipped=4 NotAttempted=5 Blocked=6 Invalid=7 Failed=8 Conflict=9 Unconfirmed=10",
            string.Join(' ', RowStatuses.All.Select(s => $"{s}={(int)s}")));

    [Fact]
    public void Runs_are_listed_the_newest_first_and_a_damaged_one_does_not_hide_the_others()
    {
        var runs = System.IO.Path.Combine(_run.Folder, "runs");
        foreach (var (id, hour) in new[] { ("a", 8), ("b", 11), ("c", 9) })
        {
            var folder = Directory.CreateDirectory(System.IO.Path.Combine(runs, id)).FullName;
            RunJournal.Create(System.IO.Path.Combine(folder, "run.db"), Facts with { RunId = id, StartedAt = Facts.StartedAt.AddHours(hour) }, Catalog).Dispose();
        }

        Directory.CreateDirectory(System.IO.Path.Combine(runs, "no-run"));
        File.WriteAllText(System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(runs, "broken")).FullName, "run.db"), new string('x', 10_000));

        var listed = RunListing.In(runs);

        Assert.Equal(["b", "c", "a", null], listed.Select(r => r.Facts?.RunId));
        Assert.Contains("damaged", listed[3].Problem, StringComparison.Ordinal);
        Assert.Empty(RunListing.In(System.IO.Path.Combine(_run.Folder, "none")));
    }
}
