using BulkProviders.Core.Basics;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Cli.Tests;

public sealed class ExceptionTranslatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_error_keeps_its_sentence_and_code() =>
        Assert.Equal((ExitCode.NoAccess, "Out of reach."), Translate(RunException.NoAccess("Out of reach.")));

    [Fact]
    public void A_stop_is_exit_code_3() => Assert.Equal(ExitCode.Stopped, Translate(new OperationCanceledException()).ExitCode);

    [Fact]
    public void A_full_disk_is_exit_code_6_with_a_remedy()
    {
        var (exitCode, message) = Translate(new IOException("No space left on device"));
        Assert.Equal(ExitCode.Internal, exitCode);
        Assert.Contains("Check that the disk has space", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_is_one_sentence_and_a_file_without_what_it_may_quote()
    {
        var (exitCode, message) = Translate(new InvalidOperationException("Alder House"));
        Assert.Equal(ExitCode.Internal, exitCode);
        Assert.DoesNotContain("Alder", message, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", message, StringComparison.Ordinal);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "faults")));
        Assert.Contains(file, message, StringComparison.Ordinal);
        var text = File.ReadAllText(file);
        Assert.Contains("System.InvalidOperationException", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alder", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private (ExitCode ExitCode, string Message) Translate(Exception exception) =>
        ExceptionTranslator.Translate(exception, _folder.Path, TimeProvider.System);
}
