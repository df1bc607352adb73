using System.Text.Json;

namespace BulkProviders.Cli.Tests.Commands;

public sealed class OnlyFailedTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task Complaint_9_after_mending_the_file_only_the_rows_that_failed_are_sent_again()
    {
        await WriteAsync("k1,Willow House,12-3456789", "k2,Oak House,12", "k3,Elm House,");
        Assert.Equal((2, 1, 0), await ImportAsync());

        await WriteAsync("k1,Willow House,12-3456789", "k2,Oak House,12-3456780", "k3,Elm House,");

        Assert.Equal((1, 0, 2), await ImportAsync("--only-failed", "last"));
    }

    [Fact]
    public async Task Without_an_earlier_import_nothing_is_sent()
    {
        await WriteAsync("k1,Willow House,12-3456789");
        await _host.RunAsync("validate", "parent-organizations.csv");

        var result = await _host.RunAsync("import", "parent-organizations.csv", "--sandbox", "--yes", "--only-failed", "last");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no runs of that kind", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private Task WriteAsync(params string[] rows) =>
        File.WriteAllLinesAsync(_host.Folder.File("parent-organizations.csv"), ["Row Key,Name,EIN", .. rows], TestContext.Current.CancellationToken);

    private async Task<(long Created, long Invalid, long Skipped)> ImportAsync(params string[] more)
    {
        var result = await _host.RunAsync(["import", "parent-organizations.csv", "--sandbox", "--yes", "--json", .. more]);
        using var summary = JsonDocument.Parse(result.Output);
        var sheet = summary.RootElement.GetProperty("sheets")[0];
        return (sheet.GetProperty("created").GetInt64(), sheet.GetProperty("invalid").GetInt64(), sheet.GetProperty("skipped").GetInt64());
    }
}
