using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Terminal;

/// <summary>Files and settings of strangers: nothing of them reaches the terminal as it is.</summary>
public sealed class RawTextTests
{
    private const string Hostile = "\u001B[2J\u202E\u009Bz\u0007";

    [Theory]
    [InlineData("validate", $"no{Hostile}file.csv")]
    [InlineData("validate", "Locations.csv", $"--{Hostile}")]
    [InlineData("validate", "Locations.csv", "--sheet", $"{Hostile}=locations")]
    [InlineData("validate", $"Locations.csv={Hostile}")]
    [InlineData("import", "Locations.csv", "--match", $"locations:{Hostile}")]
    [InlineData($"{Hostile}")]
    [InlineData("show", $"{Hostile}")]
    [InlineData("catalog", "show", $"{Hostile}")]
    public async Task A_command_line_is_answered_without_its_characters(params string[] args)
    {
        using var host = new CliHost();
        host.Folder.Write("Locations.csv", Inputs.GoodLocations);
        AssertHarmless(await host.RunAsync(args));
    }

    [Fact]
    public async Task Names_of_files_headers_and_settings_are_shown_escaped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names of files.");
        using var host = new CliHost();
        host.Folder.Write($"Loc{Hostile}.csv", $"Row Key,Address 1,City,State,Zip Code,Odd{Hostile}\nL-1,1 Alder{Hostile},Salem,O{Hostile},97301,x\n");
        host.Folder.Write("bulkproviders.json", $$"""{ "Odd\u001B[2J\u202E": 1 }""");
        var args = new[] { "validate", $"Loc{Hostile}.csv=locations" };
        AssertHarmless(await host.RunAsync(args));
        File.Delete(host.Folder.File("bulkproviders.json"));
        var result = await host.RunAsync([.. args, "--results", "csv"]);
        Assert.Equal(1, result.ExitCode);
        AssertHarmless(result);
        Assert.Contains(@"Odd\u001B[2J\u202E", result.All, StringComparison.Ordinal);
        AssertHarmless(await host.RunAsync("runs"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(host.RunFolders[0], "results")))
            Assert.True(IsHarmless(Path.GetFileName(file)), file);
    }

    [Fact]
    public async Task A_sheet_name_of_any_length_and_with_any_characters_never_ends_a_run()
    {
        using var host = new CliHost();
        var name = new string('L', 300) + "\u202E\u2066[x]";
        Book.Save(host.Folder.File("book.xlsx"), new Sheet(name, Sheet.Locations("L-1|1 Alder|Salem|OR|97301", "L-2|2 Alder|Salem|XX|97301").Lines));
        foreach (var form in new[] { "xlsx", "csv" })
        {
            var result = await host.RunAsync("validate", "book.xlsx", "--results", form);
            Assert.Equal(1, result.ExitCode);
            AssertHarmless(result);
        }
    }

    private static void AssertHarmless(CliResult result) => Assert.True(IsHarmless(result.All), result.All);

    private static bool IsHarmless(string text) =>
        text.All(c => c is '\n' or '\r' or '\t' || (!char.IsControl(c) && c is not ('\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));
}
