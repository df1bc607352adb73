using BulkProviders.Engine.Exports;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Exports;

/// <summary>What is claimed of an export while somebody else writes.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task In_the_order_of_ids_every_record_that_lived_throughout_is_there_once_whatever_a_second_writer_does()
    {
        for (var seed = 0; seed < 50; seed++)
            await CheckAsync(new MovingTenant(seed, 500) { WritesEvery = 2 }, ProofGrade.Keyset);
    }

    [Fact]
    public async Task Where_repeated_readings_are_claimed_to_be_stable_every_record_that_lived_throughout_is_there_once()
    {
        var claimed = 0;
        for (var seed = 0; seed < 60; seed++)
            claimed += await CheckAsync(
                new MovingTenant(seed, 400) { HonoursBorders = false, Counts = seed % 3 > 0, WritesEvery = 1 + seed % 9, WritesUntil = seed % 4 == 0 ? int.MaxValue : 45 }, null) ? 1 : 0;
        Assert.InRange(claimed, 20, 59);
    }

    [Fact]
    public async Task A_record_that_is_deleted_while_pages_are_read_takes_no_other_with_it()
    {
        var tenant = new MovingTenant(1, 100) { HonoursBorders = false };
        var files = new MemoryExport();
        var isDeleted = false;
        var result = await RunAsync(tenant, files, progress =>
        {
            if (!isDeleted)
                tenant.Delete(tenant.Ids[0]);
            isDeleted = true;
        });
        var sheet = Assert.Single(result.Sheets);
        Assert.Equal((ProofGrade.Stable, 3, 99L, 1L), (sheet.Proof.Grade, sheet.Proof.Passes, sheet.Rows, sheet.Proof.Gone));
        Assert.Equal(tenant.Ids, Ids(files));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public async Task A_tenant_that_counts_more_than_it_shows_proves_nothing(bool honoursBorders, int off)
    {
        var sheet = Assert.Single((await RunAsync(new MovingTenant(2, 90) { HonoursBorders = honoursBorders, Off = off }, new MemoryExport())).Sheets);
        Assert.Equal(ProofGrade.Unproven, sheet.Proof.Grade);
        Assert.Contains("hides records", sheet.Proof.Reason, StringComparison.Ordinal);
        sheet = Assert.Single((await RunAsync(new MovingTenant(2, 90) { HonoursBorders = honoursBorders, Off = -off }, new MemoryExport())).Sheets);
        Assert.True(sheet.Proof.IsProven);
    }

    [Fact]
    public async Task Pages_in_no_order_are_counted_only()
    {
        var sheet = Assert.Single((await RunAsync(new MovingTenant(3, 15) { Shuffles = true }, new MemoryExport())).Sheets);
        Assert.True(sheet.Proof.IsProven);
        sheet = Assert.Single((await RunAsync(new MovingTenant(3, 30) { Shuffles = true }, new MemoryExport())).Sheets);
        Assert.Contains(sheet.Proof.Grade, new[] { ProofGrade.Counted, ProofGrade.Unproven });
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_border_or_an_order_that_is_overlooked_is_noticed(bool sorts, bool honoursBorders)
    {
        var tenant = new MovingTenant(4, 95) { Sorts = sorts, HonoursBorders = honoursBorders };
        var files = new MemoryExport();
        var sheet = Assert.Single((await RunAsync(tenant, files)).Sheets);
        Assert.Equal((ProofGrade.Stable, 2), (sheet.Proof.Grade, sheet.Proof.Passes));
        Assert.Equal(tenant.Ids, Ids(files));
    }

    [Theory]
    [InlineData(0, ProofGrade.Stable)]
    [InlineData(2, ProofGrade.Keyset)]
    [InlineData(20, ProofGrade.Keyset)]
    [InlineData(21, ProofGrade.Keyset)]
    public async Task Few_records_are_proven_as_many_are(int records, ProofGrade grade)
    {
        var sheet = Assert.Single((await RunAsync(new MovingTenant(5, records), new MemoryExport())).Sheets);
        Assert.Equal((grade, (long)records), (sheet.Proof.Grade, sheet.Rows));
    }

    [Theory]
    [InlineData("9", "10", "100")]
    [InlineData("10", "100", "9")]
    [InlineData("a1", "A2", "b")]
    public void Ids_rise_as_numbers_or_as_texts(params string[] ids)
    {
        Assert.True(new IdOrder().Take(ids));
        Assert.False(new IdOrder().Take([.. ids.Reverse()]));
        Assert.False(new IdOrder().Take([.. ids, ids[^1]]));
    }

    /// <summary>Whether completeness was claimed; where it was, it is checked.</summary>
    private static async Task<bool> CheckAsync(MovingTenant tenant, ProofGrade? expected)
    {
        var files = new MemoryExport();
        var proof = Assert.Single((await RunAsync(tenant, files)).Sheets).Proof;
        if (expected is { } grade)
            Assert.Equal(grade, proof.Grade);
        if (!proof.IsProven)
            return false;
        var ids = Ids(files);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(tenant.LivedThroughout.Except(ids));
        return true;
    }

    private static List<string> Ids(MemoryExport files) => [.. (files.Complete?["Sites"] ?? []).Skip(1).Select(r => r.Split(',')[0])];

    private static Task<ExportResult> RunAsync(MovingTenant tenant, MemoryExport files, Action<ExportProgress>? heard = null) =>
        new ExportPipeline(tenant, files, A.Catalog()).RunAsync(
            new ExportRequest { Types = [A.Sites], Path = "out.xlsx" }, _ => true, new Listener(heard ?? (_ => { })), TestContext.Current.CancellationToken);

    private sealed class Listener(Action<ExportProgress> heard) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => heard(value);
    }
}
