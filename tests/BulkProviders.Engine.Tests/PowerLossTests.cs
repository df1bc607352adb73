using System.Buffers.Binary;
using BulkProviders.Core.Basics;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests;

/// <summary>What is left when the power fails: the journal, with its write-ahead log cut off where the disk had come to.</summary>
public sealed class PowerLossTests : IDisposable
{
    private const int LogHeader = 32;
    private const int FrameHeader = 24;
    private const int Operations = 25;

    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task What_was_acknowledged_is_there_wherever_the_log_is_cut_after_it_and_the_journal_is_always_whole()
    {
        var acknowledged = await WorkAsync();
        var (journal, log) = (await ReadAsync(_run.Path), await ReadAsync(_run.Path + "-wal"));
        var pageSize = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        var cuts = Enumerable.Range(0, ((log.Length - LogHeader) / (FrameHeader + pageSize)) + 1).Select(frames => LogHeader + (frames * (FrameHeader + pageSize))).ToList();
        Assert.True(cuts.Count > Operations, $"Only {cuts.Count} places to cut at.");

        // At every end of a frame, and in the middle of every frame, as a disk does that was writing one.
        foreach (var cut in cuts.SelectMany(c => new[] { c, c + 100 }).Where(c => c <= log.Length))
            AssertWhole(journal, log[..cut], acknowledged.LastOrDefault(a => a.LogLength <= cut), cut);
    }

    [Fact]
    public async Task Every_acknowledgement_is_in_the_log_before_it_is_given()
    {
        var acknowledged = await WorkAsync();

        // Each came with a commit of its own: the log had grown.
        Assert.Equal(2 * Operations, acknowledged.Count);
        Assert.All(acknowledged.Zip(acknowledged.Skip(1)), pair => Assert.True(pair.First.LogLength < pair.Second.LogLength));
    }

    private async Task<List<Acknowledged>> WorkAsync()
    {
        _run.Drafts(Operations).Plans([.. Enumerable.Range(1, Operations).Select(i => Create(i))]);
        _run.Journal.State.Complete(RunStage.Planning);
        var list = new List<Acknowledged>();
        List<long> marked = [], finished = [];
        foreach (var operation in _run.Journal.Log.TakeReady(Operations))
        {
            await _run.Journal.Log.StoreAsync([operation.Id], []);
            marked.Add(operation.Id);
            list.Add(new Acknowledged(LogLength(), [.. marked], [.. finished]));
            await _run.Finish(operation.Id, RowStatus.Created);
            finished.Add(operation.Id);
            list.Add(new Acknowledged(LogLength(), [.. marked], [.. finished]));
        }

        return list;
    }

    private void AssertWhole(byte[] journal, byte[] log, Acknowledged? acknowledged, int cut)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(_run.Folder, "cut")).FullName;
        var path = System.IO.Path.Combine(folder, "run.db");
        File.WriteAllBytes(path, journal);
        File.WriteAllBytes(path + "-wal", log);
        using (var reopened = RunJournal.Open(path, Catalog))
        {
            Assert.Equal("ok", reopened.Database.Text("PRAGMA integrity_check"));
            var isUncertain = reopened.Log.TakeUncertain(1_000).Select(o => o.Id).ToHashSet();
            var created = reopened.Outcomes.RowsOf(1).Where(r => r.Status == RowStatus.Created).Select(r => r.RowId).ToHashSet();
            Assert.Equal(Operations, reopened.Outcomes.SheetOutcomes()[0].Counts.Values.Sum());
            Assert.Equal(Operations, created.Count + isUncertain.Count + reopened.Log.TakeReady(1_000).Count);
            Assert.All(acknowledged?.Finished ?? [], id => Assert.True(created.Contains(id), $"Cut at {cut}: the outcome of {id} is lost."));
            Assert.All(acknowledged?.Marked ?? [], id => Assert.True(isUncertain.Contains(id) || created.Contains(id), $"Cut at {cut}: the mark of {id} is lost."));
        }

        Directory.Delete(folder, recursive: true);
    }

    private long LogLength() => new FileInfo(_run.Path + "-wal").Length;

    // The journal is open: shared with its writers.
    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, TestContext.Current.CancellationToken);
        return content.ToArray();
    }

    private sealed record Acknowledged(long LogLength, IReadOnlyList<long> Marked, IReadOnlyList<long> Finished);
}
