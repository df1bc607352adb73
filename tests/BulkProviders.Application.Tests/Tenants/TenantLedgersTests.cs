using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Ledger;
using BulkProviders.Testing.Workbooks;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Application.Tests.Tenants;

public sealed class TenantLedgersTests : IDisposable
{
    private static readonly LedgerOwner Owner = new(new TenantIdentity("https://a.example.org", "Alder County", "client"), null);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HeardEvents _heard = new();

    private TenantLedgers Ledgers => new(new Workspace { RunsFolder = _folder.File("runs"), LedgerFolder = _folder.File("ledgers"), Time = _time }, new EventHub(_heard));

    [Fact]
    public async Task A_wait_for_a_ledger_that_another_process_uses_is_said_within_two_seconds_and_again_when_it_is_over()
    {
        var path = Ledgers.PathOf(Owner);
        PrivateFolder.Create(Path.GetDirectoryName(path) ?? "");
        Task<TenantLedger> opening;
        await using (new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            opening = Ledgers.OpenAsync(Owner, present: null, proof: null, TestContext.Current.CancellationToken);
            for (var tries = 0; tries < 20; tries++)
                _time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal(WaitKind.Ledger, Assert.Single(_heard.Of<WaitStarted>()).Kind);
            Assert.Empty(_heard.Of<WaitEnded>());
        }

        while (!opening.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        (await opening).Dispose();
        Assert.Equal(WaitKind.Ledger, Assert.Single(_heard.Of<WaitEnded>()).Kind);
    }

    [Fact]
    public async Task A_ledger_that_is_free_is_not_spoken_about()
    {
        (await Ledgers.OpenAsync(Owner, present: null, proof: null, TestContext.Current.CancellationToken)).Dispose();
        Assert.Empty(_heard.All);
    }

    public void Dispose() => _folder.Dispose();
}
