namespace BulkProviders.Cli.Tests.Exports;

/// <summary>--layout bi: files under fixed names for tools, the status of the last export, the files of each day.</summary>
public sealed class BiLayoutTests : IDisposable
{
    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("csv", "move")]
    [InlineData("csv", "in-place")]
    [InlineData("parquet", "move")]
    [InlineData("parquet", "in-place")]
    public async Task The_current_folder_has_fixed_names_and_nothing_else(string format, string replace)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 12);
        for (var night = 0; night < 2; night++)
        {
            var result = await RunAsync("--format", format, "--replace", replace);
            Assert.True(result.ExitCode == 0, result.All);
            Assert.Equal([$"locations.{format}", $"parent-organizations.{format}"], Names("current"));
            Assert.Equal(["current", "history", "manifest.json", "status"], [.. new DirectoryInfo(_host.Folder.File("bi")).EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal)]);
            Assert.Equal(["export-status.csv"], Names("status"));
        }

        var day = Path.GetFileName(Assert.Single(Directory.GetDirectories(_host.Folder.File("bi/history/type=locations"))));
        Assert.Matches(@"^date=\d{4}-\d\d-\d\d$", day);
        Assert.Equal(
            await File.ReadAllBytesAsync(_host.Folder.File($"bi/current/locations.{format}"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(_host.Folder.File($"bi/history/type=locations/{day}/locations.{format}"), TestContext.Current.CancellationToken));
        var verified = await _host.RunAsync("export", "verify", "bi");
        Assert.True(verified.ExitCode == 0, verified.All);
        await File.AppendAllTextAsync(_host.Folder.File($"bi/current/locations.{format}"), "x", TestContext.Current.CancellationToken);
        Assert.Equal(5, (await _host.RunAsync("export", "verify", "bi")).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_host.Folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_status_says_in_a_row_what_became_of_the_last_export()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 60);
        await RunAsync("--every", "1d");
        var (first, rows) = (Status(), tenant.Server.State.Count("locations") + tenant.Server.State.Count("parent-organizations"));
        Assert.Equal(["true", "proven", $"{rows}", "", ""], [first["complete"], first["proof"], first["rows"], first["previousRows"], first["message"]]);
        Assert.Equal(TimeSpan.FromDays(1), Moment(first["nextExpected"]) - Moment(first["started"]));

        var before = await File.ReadAllBytesAsync(_host.Folder.File("bi/current/locations.csv"), TestContext.Current.CancellationToken);
        tenant.Behave(("limited-role", "3"));
        Assert.Equal(5, (await RunAsync()).ExitCode);
        var shrunk = Status();
        Assert.Equal(("false", $"{rows}", ""), (shrunk["complete"], shrunk["previousRows"], shrunk["nextExpected"]));
        Assert.Contains("--accept-shrink", shrunk["message"], StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_host.Folder.File("bi/current/locations.csv"), TestContext.Current.CancellationToken));

        _host.Time = new HurriedTime();
        tenant.Behave(("missing-role", "locations:read"));
        Assert.NotEqual(0, (await RunAsync()).ExitCode);
        Assert.Equal(("false", "not all was read"), (Status()["complete"], Status()["proof"]));
        Assert.NotEqual("", Status()["message"]);
        Assert.Equal(0, (await _host.RunAsync("export", "verify", "bi")).ExitCode);
    }

    [Fact]
    public async Task A_type_that_is_not_exported_any_more_leaves_the_current_folder()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        await RunAsync();
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "-o", "bi", "--layout", "bi")).ExitCode);
        Assert.Equal(["locations.csv"], Names("current"));
    }

    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.xlsx")]
    [InlineData("out.sqlite")]
    public async Task A_file_that_is_replaced_in_place_stays_the_same_file(string target)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 20);
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "-o", target, "--replace", "in-place")).ExitCode);
        // Whoever holds the file open sees the new content: it is the same one.
        using var reader = new FileStream(_host.Folder.File(target), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var result = await _host.RunAsync("export", "locations", "-o", target, "--replace", "in-place", "--sort", "-City");
        Assert.True(result.ExitCode == 0, result.All);
        using var memory = new MemoryStream();
        await reader.CopyToAsync(memory, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllBytesAsync(_host.Folder.File(target), TestContext.Current.CancellationToken), memory.ToArray());
        Assert.Equal(0, (await _host.RunAsync("export", "verify", target)).ExitCode);
    }

    [Fact]
    public async Task The_layout_needs_a_folder()
    {
        var result = await _host.RunAsync("export", "-o", "bi.xlsx", "--layout", "bi", "--sandbox");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--layout bi makes folders", result.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> RunAsync(params string[] options) => _host.RunAsync(["export", "locations", "parent-organizations", "-o", "bi", "--layout", "bi", .. options]);

    private string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(_host.Folder.File("bi/" + folder)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private Dictionary<string, string> Status()
    {
        var lines = ExportedFile.Lines(_host.Folder.File("bi/status/export-status.csv"), "");
        Assert.Equal("started,finished,complete,proof,rows,previousRows,nextExpected,message", string.Join(',', lines[0]));
        return lines[0].Zip(Assert.Single(lines.Skip(1))).ToDictionary(c => c.First, c => c.Second);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
