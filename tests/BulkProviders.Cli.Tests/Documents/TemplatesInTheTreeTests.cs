using System.IO.Compression;

namespace BulkProviders.Cli.Tests.Documents;

/// <summary>templates/ holds what the program writes for the default catalog; <c>template -o templates/import-template.xlsx</c> and <c>-o templates/csv</c> renew it.</summary>
public sealed class TemplatesInTheTreeTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task The_workbook_in_the_tree_is_the_one_that_the_command_writes()
    {
        var made = _host.Folder.File("made.xlsx");
        Assert.Equal(0, (await _host.RunAsync("template", "-o", made)).ExitCode);

        Assert.Equal(await PartsOfAsync(made), await PartsOfAsync(Repository.File("templates", "import-template.xlsx")));
    }

    [Fact]
    public async Task The_CSV_files_in_the_tree_are_those_that_the_command_writes()
    {
        var made = _host.Folder.File("made");
        Assert.Equal(0, (await _host.RunAsync("template", "-o", made)).ExitCode);

        Assert.Equal(FilesOf(made), FilesOf(Repository.File("templates", "csv")));
    }

    [Fact]
    public async Task A_template_as_it_is_imports_nothing_and_faults_nothing()
    {
        var result = await _host.RunAsync("validate", Repository.File("templates", "import-template.xlsx"));

        Assert.Equal(0, result.ExitCode);
    }

    public void Dispose() => _host.Dispose();

    // The parts, not the archive: deflate may pack the same bytes differently from one machine to the next.
    private static async Task<Dictionary<string, string>> PartsOfAsync(string path)
    {
        await using var archive = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        var parts = new Dictionary<string, string>();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            parts[entry.FullName] = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        return parts;
    }

    private static Dictionary<string, string> FilesOf(string folder) =>
        Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
}
