using BulkProviders.Application.Folders;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Application.Tests.Folders;

public sealed class PrivateFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_that_is_made_is_its_owners_and_one_that_others_may_read_is_named()
    {
        var made = _folder.File("made");
        PrivateFolder.Create(made);
        Assert.Null(PrivateFolder.OthersIn(made));
        Assert.Null(PrivateFolder.OthersIn(_folder.File("missing")));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var mode in new[] { UnixFileMode.GroupRead, UnixFileMode.OtherExecute, UnixFileMode.OtherRead })
        {
            File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | mode);
            Assert.Contains("chmod go= " + made, PrivateFolder.OthersIn(made), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();
}
