using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Testing.Workbooks;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Application.Tests.Tenants;

public sealed class TenantWriteLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 18, 15, 2, TimeSpan.Zero));
    private readonly HeardEvents _heard = new();

    [Fact]
    public async Task A_second_import_to_the_same_tenant_says_once_for_whom_it_waits_and_then_has_its_turn()
    {
        var first = await Take("https://a.example.org kim", "run-1");
        var second = Take("https://a.example.org kim", "run-2");
        for (var i = 0; i < 3; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(second.IsCompleted);
        var wait = Assert.Single(_heard.Of<WaitStarted>());
        Assert.Equal(WaitKind.Turn, wait.Kind);
        Assert.Contains("waits for its turn", wait.Text, StringComparison.Ordinal);
        Assert.Contains($"run run-1, process {Environment.ProcessId} of {Environment.UserName}", wait.Text, StringComparison.Ordinal);
        Assert.Empty(_heard.Of<WaitEnded>());

        first.Dispose();
        while (!second.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await second).Dispose();
        Assert.Equal(WaitKind.Turn, Assert.Single(_heard.Of<WaitEnded>()).Kind);
    }

    [Fact]
    public async Task Imports_to_other_tenants_or_as_other_clients_do_not_wait()
    {
        using var first = await Take("https://a.example.org kim", "run-1");
        using var second = await Take("https://b.example.org kim", "run-2");
        using var third = await Take("https://a.example.org lee", "run-3");
        Assert.Empty(_heard.All);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait()
    {
        using var first = await Take("https://a.example.org kim", "run-1");
        using var stop = new CancellationTokenSource();
        var second = Turn(_folder.File("user")).TakeAsync("https://a.example.org kim", "run-2", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Single(_heard.Of<WaitEnded>());
    }

    [Fact]
    public async Task Where_the_user_has_no_folder_the_lock_stands_in_the_runs_folder()
    {
        File.WriteAllText(_folder.File("taken"), "a file");
        using var turn = await Turn(_folder.File("taken/locks"), _folder.File("runs")).TakeAsync("x", "run-1", TestContext.Current.CancellationToken);
        Assert.Single(Directory.GetFiles(_folder.File("runs"), "tenant-*.lock"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<IDisposable> Take(string tenant, string run) => Turn(_folder.File("user")).TakeAsync(tenant, run, TestContext.Current.CancellationToken);

    private TenantWriteLock Turn(params string[] folders) => new(folders, _heard, _time);
}
