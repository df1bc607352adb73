using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Export;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Export;

/// <summary>A file that somebody holds is waited for, and one that cannot be written is left as it is.</summary>
public sealed class FilePublisherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reader_that_lets_go_is_waited_for()
    {
        var (file, target) = (_folder.Write("new", "new content"), _folder.Write("target.csv", "old"));
        var held = new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var publisher = new FilePublisher(isInPlace: true, TestContext.Current.CancellationToken) { Pause = TimeSpan.FromMilliseconds(1), Tries = 100_000 };
        var published = Task.Run(() => publisher.Publish(file, target), TestContext.Current.CancellationToken);
        await held.DisposeAsync();
        await published;
        Assert.Equal("new content", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_that_does_not_let_go_keeps_the_last_file()
    {
        var (file, target) = (_folder.Write("new", "new content"), _folder.Write("target.csv", "old"));
        var publisher = new FilePublisher(isInPlace: true, TestContext.Current.CancellationToken) { Pause = TimeSpan.FromMilliseconds(1), Tries = 3 };
        using (var held = new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("cannot be replaced", Assert.Throws<RunException>(() => publisher.Publish(file, target)).Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(target));
    }
}
