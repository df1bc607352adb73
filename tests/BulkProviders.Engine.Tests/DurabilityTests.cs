using System.Diagnostics;
using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Sending;
using Microsoft.Data.Sqlite;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests;

public sealed class DurabilityTests : IDisposable
{
    private const int Full = 2;

    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Marks_are_written_ahead_and_synced_with_every_commit()
    {
        using var writer = new OperationWriter(_run.Path, session: 1, remaining: 0);

        Assert.Equal("wal", writer.Connection.Text("PRAGMA journal_mode"));
        Assert.Equal(Full.ToString(CultureInfo.InvariantCulture), writer.Connection.Text("PRAGMA synchronous"));
    }

    [Fact]
    public void Stages_that_can_be_done_again_do_not_wait_for_the_disk()
    {
        Assert.Equal("wal", _run.Journal.Database.Text("PRAGMA journal_mode"));
        Assert.Equal("1", _run.Journal.Database.Text("PRAGMA synchronous"));
    }

    [Fact]
    public async Task A_mark_and_an_outcome_are_seen_by_another_reader_when_their_tasks_complete()
    {
        _run.Drafts(2).Plans(Create(1), Create(2));
        _ = _run.Journal.Log.TakeReady(10);

        await _run.Journal.Log.StoreAsync([1, 2], []);
        Assert.Equal(2, Count("send_log"));
        await _run.Finish(1, RowStatus.Created);
        Assert.Equal(1, Count("outcomes"));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(2_500)]
    public async Task What_was_acknowledged_is_there_after_a_kill_in_the_middle(int lines)
    {
        _run.Drafts(5_000).Plans([.. Enumerable.Range(1, 5_000).Select(i => Create(i))]);
        _run.Close();

        var (marked, finished) = await KillAfterAsync(lines);

        var journal = _run.Reopen();
        var isUncertain = journal.Log.TakeUncertain(10_000).Select(o => o.Id).ToHashSet();
        var created = journal.Outcomes.RowsOf(1).Where(r => r.Status == RowStatus.Created).Select(r => r.RowId).ToHashSet();
        Assert.True(marked.Count >= lines / 2, "The writer was killed before it had written anything.");
        Assert.All(finished, id => Assert.Contains(id, created));
        Assert.All(marked, id => Assert.True(isUncertain.Contains(id) || created.Contains(id), $"The mark of {id} is lost."));
        Assert.Equal(5_000 - created.Count, journal.Log.Remaining());
        Assert.Equal("ok", journal.Database.Text("PRAGMA integrity_check"));
    }

    [Fact]
    public void A_closed_journal_is_one_file()
    {
        _run.Drafts(100);
        _run.Journal.State.Complete(RunStage.Mapping);

        _run.Close();

        Assert.Equal([_run.Path], Directory.EnumerateFiles(_run.Folder));
    }

    [Fact]
    public void The_write_ahead_log_does_not_grow_while_a_stage_reads_and_writes()
    {
        _run.Sheets(("providers", 120_000));
        foreach (var batch in _run.Journal.Outcomes.RowsOf(1).Chunk(500))
            _run.Journal.Drafts.AddDrafts([.. batch.Select(r => Mapped(Draft(r.RowId)))]);

        // SQLite folds back after 1,000 pages; a reader that stayed open would let all of it pile up.
        var written = new FileInfo(_run.Path).Length;
        Assert.True(written > 7_000_000, $"Only {written} bytes were written.");
        Assert.InRange(new FileInfo(_run.Path + "-wal").Length, 0, 6_000_000);
        _run.Journal.State.Complete(RunStage.Mapping);
        Assert.Equal(0, new FileInfo(_run.Path + "-wal").Length);
    }

    [Fact]
    public void Somebody_who_looks_on_does_not_hold_up_the_run()
    {
        _run.Drafts(10);
        using var onlooker = new SqliteConnection($"Data Source={_run.Path};Mode=ReadOnly;Pooling=False");
        onlooker.Open();
        using var transaction = onlooker.BeginTransaction(deferred: true);
        using var command = onlooker.CreateCommand();
        command.CommandText = "SELECT count(*) FROM drafts";
        Assert.Equal(10L, command.ExecuteScalar());
        _run.Plans(Create(1));

        var clock = Stopwatch.StartNew();
        _run.Journal.State.Complete(RunStage.Planning);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "The checkpoint waited for the onlooker.");
        Assert.Equal(RunStage.Planning, _run.Journal.State.DoneStage);
    }

    private async Task<(List<long> Marked, List<long> Finished)> KillAfterAsync(int lines)
    {
        var start = new ProcessStartInfo(System.IO.Path.Combine(AppContext.BaseDirectory, "BulkProviders.Engine.Victim" + (OperatingSystem.IsWindows() ? ".exe" : "")))
        {
            RedirectStandardOutput = true,
            ArgumentList = { _run.Path }
        };
        using var victim = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        List<long> marked = [], finished = [];
        try
        {
            while (marked.Count + finished.Count < lines && await victim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                (line[0] == 'M' ? marked : finished).Add(long.Parse(line.AsSpan(2), CultureInfo.InvariantCulture));
        }
        finally
        {
            // SIGKILL on Unix: nothing of the process runs any more.
            victim.Kill();
            await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        return (marked, finished);
    }

    private long Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={_run.Path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)(command.ExecuteScalar() ?? 0L);
    }
}
