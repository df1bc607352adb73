using BulkProviders.Cli.Settings;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Cli.Tests.Settings;

public sealed class SecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_that_only_its_owner_can_read_gives_the_secret()
    {
        var path = Write("hunter2\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("hunter2", Secrets.ReadFile(path, out var problem)?.Reveal());
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_can_read_is_refused(UnixFileMode others)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists in place of modes.");
        var path = Write("hunter2", UnixFileMode.UserRead | others);
        Assert.Null(Secrets.ReadFile(path, out var problem));
        Assert.Contains("chmod 600", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_place_of_a_file_name_is_not_repeated()
    {
        Assert.Null(Secrets.ReadFile(_folder.File("hunter2"), out var problem));
        Assert.Contains("not the secret itself", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one\ntwo\n")]
    public void A_file_without_one_line_is_refused(string content)
    {
        Assert.Null(Secrets.ReadFile(Write(content, UnixFileMode.UserRead), out var problem));
        Assert.Contains("on one line", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_does_not_print_itself() => Assert.Equal("(secret)", $"{new Secret("hunter2")}");

    public void Dispose() => _folder.Dispose();

    private string Write(string content, UnixFileMode mode)
    {
        var path = _folder.Write("secret.txt", content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        return path;
    }
}
