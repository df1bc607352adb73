using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;
using BulkProviders.Testing.Workbooks;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Storage;

public sealed class LockWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Ear _ear = new();

    [Fact]
    public async Task A_journal_that_another_process_holds_is_said_within_two_seconds_and_again_when_it_is_free()
    {
        using var other = Open();
        using var mine = Open();
        mine.Waits = new LockWatch(WaitKind.Journal, _ear, _time);
        var writing = Task.CompletedTask;
        other.Write(() =>
        {
            writing = Task.Run(() => mine.Write(() => { }), TestContext.Current.CancellationToken);
            // The clock goes on until the other thread has come to its wait, and never beyond two seconds after that.
            while (_ear.Heard.IsEmpty)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                Thread.Yield();
            }

            Assert.Equal(WaitKind.Journal, Assert.IsType<WaitStarted>(Assert.Single(_ear.Heard)).Kind);
        });
        await writing;
        Assert.Equal(WaitKind.Journal, Assert.IsType<WaitEnded>(_ear.Heard.Last()).Kind);
        Assert.Equal(2, _ear.Heard.Count);
    }

    [Fact]
    public void A_journal_that_is_free_is_not_spoken_about()
    {
        using var mine = Open();
        mine.Waits = new LockWatch(WaitKind.Journal, _ear, _time);
        mine.Write(() => { });
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(_ear.Heard);
    }

    public void Dispose() => _folder.Dispose();

    private Database Open() => Database.OpenForWriting(_folder.File("run.db"), create: true, synced: false);

    private sealed class Ear : IProgress<RunEvent>
    {
        public ConcurrentQueue<RunEvent> Heard { get; } = new();

        public void Report(RunEvent value) => Heard.Enqueue(value);
    }
}
