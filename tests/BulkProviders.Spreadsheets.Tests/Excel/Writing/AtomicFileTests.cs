using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Excel.Writing;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_there_stays_until_the_file_is_whole()
    {
        _folder.Write("a.txt", "old");
        using var file = new AtomicFile(_folder.File("a.txt"));
        file.Stream.Write("new"u8);

        Assert.Equal("old", File.ReadAllText(_folder.File("a.txt")));
        Assert.Equal(_folder.File("a.txt"), file.Replace());
        Assert.Equal("new", File.ReadAllText(_folder.File("a.txt")));
    }

    [Fact]
    public void A_file_that_is_given_up_leaves_nothing_behind()
    {
        _folder.Write("a.txt", "old");
        using (var file = new AtomicFile(_folder.File("a.txt")))
            file.Stream.Write("new"u8);

        Assert.Equal(["a.txt"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
        Assert.Equal("old", File.ReadAllText(_folder.File("a.txt")));
    }

    [Fact]
    public void A_name_that_is_taken_is_numbered()
    {
        _folder.Write("a.txt", "old");
        _folder.Write("a-2.txt", "older");
        using var file = new AtomicFile(_folder.File("a.txt"));

        Assert.Equal(_folder.File("a-3.txt"), file.MoveToFreeName());
        Assert.Equal("old", File.ReadAllText(_folder.File("a.txt")));
    }

    [Fact]
    public void A_target_that_cannot_be_replaced_is_named_with_its_remedy()
    {
        Directory.CreateDirectory(_folder.File("a.txt"));
        using var file = new AtomicFile(_folder.File("a.txt"));

        var fault = Assert.Throws<RunException>(file.Replace);

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Contains("a.txt cannot be replaced", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    [InlineData(unchecked((int)0x80070070))]
    public void A_full_disk_is_named_with_its_remedy(int code)
    {
        var fault = Assert.Throws<RunException>(() => FileFaults.Guard<int>("/data/results.xlsx", () => throw new IOException("No space left on device", code)));

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Equal("/data/results.xlsx could not be written: the disk is full. Make room and try again.", fault.Message);
    }

    [Fact]
    public void A_device_without_room_is_a_full_disk()
    {
        if (!File.Exists("/dev/full"))
            Assert.Skip("Only Linux has a device that is always full.");

        var fault = Assert.Throws<RunException>(() => FileFaults.Guard("/dev/full", () =>
        {
            using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            stream.Write("x"u8);
            stream.Flush();
            return 0;
        }));

        Assert.Contains("the disk is full", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_permission_is_said_so()
    {
        var fault = Assert.Throws<RunException>(() => FileFaults.Guard<int>("x", () => throw new UnauthorizedAccessException()));

        Assert.Contains("no permission", fault.Message, StringComparison.Ordinal);
    }
}
