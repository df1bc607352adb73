using BulkProviders.Application.Folders;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Application.Tests.Folders;

public sealed class HeldLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static LockHolder Me => LockHolder.Now("20261123-181502-k3f9", TimeProvider.System);

    private string File => _folder.File("a.lock");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_is_held_by_one_until_it_is_given_back(bool isKept)
    {
        Assert.False(HeldLock.IsHeld(File));
        using (var held = HeldLock.TryTake(File, Me, isKept))
        {
            Assert.NotNull(held);
            Assert.Null(HeldLock.TryTake(File, Me, isKept));
            Assert.True(HeldLock.IsHeld(File));
            Assert.Equal(Environment.ProcessId, HeldLock.HolderOf(File)?.Process);
        }

        Assert.False(HeldLock.IsHeld(File));
        Assert.Null(HeldLock.HolderOf(File));
        Assert.Equal(isKept, System.IO.File.Exists(File));
        using var again = HeldLock.TryTake(File, Me, isKept);
        Assert.NotNull(again);
    }

    [Fact]
    public void What_stands_beside_a_lock_decides_nothing()
    {
        System.IO.File.WriteAllText(File, "");
        System.IO.File.WriteAllText(_folder.File("a.holder.json"), """{ "runId": "x", "process": 1, "user": "kim", "machine": "desk", "since": "2026-01-01T00:00:00Z" }""");
        Assert.False(HeldLock.IsHeld(File));
        using var held = HeldLock.TryTake(File, Me, isKept: true);
        Assert.NotNull(held);
        System.IO.File.Delete(_folder.File("a.holder.json"));
        Assert.True(HeldLock.IsHeld(File));
        Assert.Null(HeldLock.HolderOf(File));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_no_lock_of_another() =>
        Assert.ThrowsAny<IOException>(() => HeldLock.TryTake(_folder.File("missing/a.lock"), Me, isKept: true));

    public void Dispose() => _folder.Dispose();
}
