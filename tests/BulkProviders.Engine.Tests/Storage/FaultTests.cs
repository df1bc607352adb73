using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;
using Microsoft.Data.Sqlite;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Storage;

public sealed class FaultTests : IDisposable
{
    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_full_disk_fails_those_who_wait_and_all_who_come_after_and_loses_nothing_that_was_stored()
    {
        _run.Drafts(3_000).Plans([.. Enumerable.Range(1, 3_000).Select(i => Create(i))]);
        _ = _run.Journal.Log.TakeReady(10);
        await _run.Journal.Log.StoreAsync([1, 2], []);
        await _run.Finish(1, RowStatus.Created);
        _run.Journal.OperationLog.Connection.Execute("PRAGMA max_page_count = 1");

        var faults = new List<RunException>();
        for (var i = 0; i < 3; i++)
            faults.Add(await Assert.ThrowsAsync<RunException>(() => _run.Journal.Log.StoreAsync([.. Enumerable.Range(3, 2_997).Select(n => (long)n)], [])));
        faults.Add(await Assert.ThrowsAsync<RunException>(() => _run.Finish(2, RowStatus.Created)));
        faults.Add(await Assert.ThrowsAsync<RunException>(() => _run.Journal.DrainAsync()));

        Assert.All(faults, f => Assert.Equal(ExitCode.Internal, f.ExitCode));
        Assert.All(faults, f => Assert.Contains("free some space and resume", f.Message, StringComparison.Ordinal));
        var journal = _run.Reopen();
        Assert.Equal([2], Ids(journal.Log.TakeUncertain(10)));
        Assert.Equal(RowStatus.Created, _run.Statuses()[2]);
        await _run.Finish(2, RowStatus.Created);
        Assert.Equal("ok", journal.Database.Text("PRAGMA integrity_check"));
    }

    [Fact]
    public void A_disk_that_fills_up_in_an_early_stage_is_said_and_keeps_the_batches_before()
    {
        _run.Drafts(10);
        _run.Journal.Database.Execute("PRAGMA max_page_count = 1");

        var fault = Assert.Throws<RunException>(() => _run.Journal.Drafts.AddFindings([.. Enumerable.Range(1, 10_000).Select(i => Finding(1, "bad"))]));

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Contains("no space left", fault.Message, StringComparison.Ordinal);
        Assert.Equal(10, _run.Reopen().Drafts.Drafts().Count());
        Assert.Empty(_run.Journal.Outcomes.Causes(10));
    }

    [Fact]
    public void A_journal_that_another_program_keeps_to_itself_is_held_and_not_lost()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "Programs keep files from each other on Windows only; tests/windows/under-wine.sh does it there.");
        _run.Close();
        using var held = new FileStream(_run.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var fault = Assert.Throws<RunException>(() => RunRecord.Open(_run.Path));

        Assert.Contains("Another program holds the journal", fault.Message, StringComparison.Ordinal);
        Assert.True(RunRecord.IsHeldElsewhere(fault));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(11, false)]
    [InlineData(14, false)]
    [InlineData(8, false)]
    public void Only_a_journal_that_is_held_may_be_there_again_a_moment_later(int code, bool isHeld)
    {
        var fault = Faults.Of(new SqliteException("words", code), _run.Path);

        Assert.Equal(isHeld, RunRecord.IsHeldElsewhere(fault));
        Assert.Equal(isHeld, fault.Message.Contains("Another program holds the journal", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_journal_is_said_with_what_to_do()
    {
        _run.Close();
        File.WriteAllText(_run.Path, new string('x', 100_000));

        var fault = Assert.Throws<RunException>(() => RunJournal.Open(_run.Path, Catalog));

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
        Assert.Equal(fault.Message, Assert.Throws<RunException>(() => RunRecord.Open(_run.Path)).Message);
    }

    [Fact]
    public void A_page_that_was_overwritten_is_said_when_it_is_read()
    {
        _run.Drafts(5_000);
        _run.Close();
        using (var file = File.OpenWrite(_run.Path))
        {
            file.Position = 20 * 4096;
            file.Write(new byte[200 * 4096]);
        }

        var fault = Assert.Throws<RunException>(() => _run.Reopen().Drafts.Drafts().Count());

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_not_taken_for_a_journal()
    {
        var path = System.IO.Path.Combine(_run.Folder, "other.db");
        Execute(path, "CREATE TABLE t (x)");

        Assert.Equal(ExitCode.Unusable, Assert.Throws<RunException>(() => RunJournal.Open(path, Catalog)).ExitCode);
        Assert.Equal(ExitCode.Unusable, Assert.Throws<RunException>(() => RunRecord.Open(path)).ExitCode);
        Assert.Equal(ExitCode.Unusable, Assert.Throws<RunException>(() => RunJournal.Open(path + "x", Catalog)).ExitCode);
        Assert.False(File.Exists(path + "x"));
    }

    [Theory]
    [InlineData(99, "newer version")]
    [InlineData(0, "older version")]
    public void A_journal_of_another_version_is_not_touched(int version, string words)
    {
        _run.Close();
        Execute(_run.Path, $"PRAGMA user_version = {version}");

        var fault = Assert.Throws<RunException>(() => RunJournal.Open(_run.Path, Catalog));

        Assert.Equal(ExitCode.Unusable, fault.ExitCode);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_is_never_begun_over_another()
    {
        Assert.Equal(ExitCode.Unusable, Assert.Throws<RunException>(() => RunJournal.Create(_run.Path, Facts, Catalog)).ExitCode);
        Assert.Equal(Facts.RunId, _run.Reopen().Facts.RunId);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_with_what_to_do()
    {
        var fault = Assert.Throws<RunException>(() => RunJournal.Create(System.IO.Path.Combine(_run.Folder, "missing", "run.db"), Facts, Catalog));

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Contains("--runs", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_may_not_be_written_is_said_with_what_to_do()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Skip("The permissions of files do not bind this user.");
            return;
        }

        _run.Close();
        File.SetUnixFileMode(_run.Path, UnixFileMode.UserRead);
        File.SetUnixFileMode(_run.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var fault = Assert.Throws<RunException>(() => RunJournal.Open(_run.Path, Catalog));
            Assert.Contains("--runs", fault.Message, StringComparison.Ordinal);
            using var record = RunRecord.Open(_run.Path);
            Assert.Equal(Facts.RunId, record.Facts.RunId);
        }
        finally
        {
            File.SetUnixFileMode(_run.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_connection_that_may_only_read_says_so_in_place_of_writing()
    {
        _run.Drafts(1);
        using var reading = Database.OpenForReading(_run.Path);

        var fault = Assert.Throws<RunException>(() => reading.Execute("DELETE FROM drafts"));

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Contains("is read-only", fault.Message, StringComparison.Ordinal);
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
