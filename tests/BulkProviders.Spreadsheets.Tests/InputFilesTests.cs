using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests;

public sealed class InputFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folder_gives_its_spreadsheets_sorted_without_lock_files_other_files_and_folders_below()
    {
        foreach (var name in new[] { "b.csv", "a.XLSX", "c.xls", "d.tsv", "e.xlsm", "~$a.XLSX", "._b.csv", "notes.docx", "readme.txt" })
            _folder.Write(name, "x");
        Directory.CreateDirectory(_folder.File("below.csv"));
        Assert.Equal(["a.XLSX", "b.csv", "c.xls", "d.tsv", "e.xlsm"], Names(_folder.Path));
    }

    [Fact]
    public void Files_keep_the_order_of_the_command_and_become_absolute()
    {
        var (b, a) = (_folder.Write("b.csv", "x"), _folder.Write("a.csv", "x"));
        Assert.Equal([new InputFile(b, null), new InputFile(a, null)], InputFiles.Expand([Path.GetRelativePath(Environment.CurrentDirectory, b), a]));
    }

    [Fact]
    public void Type_follows_the_last_equals_sign_that_is_not_part_of_an_existing_name()
    {
        var plain = _folder.Write("plain.csv", "x");
        var odd = _folder.Write("a=b.csv", "x");
        Assert.Equal([new InputFile(plain, "Providers"), new InputFile(odd, null)], InputFiles.Expand([plain + "=Providers", odd]));
        Assert.Equal([new InputFile(odd, "Staff")], InputFiles.Expand([odd + "=Staff"]));
    }

    [Fact]
    public void Pattern_that_the_shell_did_not_expand_is_expanded()
    {
        _folder.Write("a.csv", "x");
        _folder.Write("b.csv", "x");
        _folder.Write("c.xlsx", "x");
        Assert.Equal(["a.csv", "b.csv"], Names(_folder.File("*.csv")));
        Assert.Contains("No spreadsheet fits", Refused(() => InputFiles.Expand([_folder.File("z*.csv")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_named_twice_is_refused_by_its_name()
    {
        var path = _folder.Write("a.csv", "x");
        Assert.Contains($"{path} is given twice", Refused(() => InputFiles.Expand([_folder.Path, path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_without_spreadsheets_is_refused() =>
        Assert.Contains("has no spreadsheet", Refused(() => InputFiles.Expand([_folder.Path])).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_file_is_named_without_its_type() =>
        Assert.Contains("nowhere.csv does not exist", Refused(() => InputFiles.Expand(["nowhere.csv=Providers"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Equals_sign_without_a_type_is_refused() =>
        Assert.Contains("no type follows", Refused(() => InputFiles.Expand([_folder.Write("a.csv", "x") + "="])).Message, StringComparison.Ordinal);

    [Fact]
    public void No_file_at_all_is_refused() => Refused(() => InputFiles.Expand([]));

    private IEnumerable<string> Names(string argument) => InputFiles.Expand([argument]).Select(f => Path.GetFileName(f.Path));

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public void A_device_is_refused_without_being_read(string device)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices of Unix.");
        Assert.Contains("a pipe or a device", Refused(() => InputFiles.Expand([device + "=locations"])).Message, StringComparison.Ordinal);
        var link = _folder.File("data.csv");
        File.CreateSymbolicLink(link, device);
        Assert.Contains("a pipe or a device", Refused(() => InputFiles.Expand([_folder.Path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_refused_without_being_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes of Unix.");
        var pipe = _folder.File("pipe.csv");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            made.WaitForExit();
        Assert.Contains("a pipe or a device", Refused(() => InputFiles.Expand([pipe])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_a_file_all_the_same()
    {
        var empty = _folder.Write("empty.csv", "");
        Assert.Equal([new InputFile(empty, null)], InputFiles.Expand([empty]));
    }

    [Theory]
    [InlineData("NUL", true)]
    [InlineData("con", true)]
    [InlineData(@"C:\data\COM1.csv", true)]
    [InlineData(@"\\.\pipe\x", true)]
    [InlineData("nullable.csv", false)]
    [InlineData(@"C:\con\list.csv", false)]
    public void Names_of_devices_are_known_on_Windows(string path, bool isDevice) => Assert.Equal(isDevice, Recognition.InputDevices.IsWindowsDevice(path));
}
