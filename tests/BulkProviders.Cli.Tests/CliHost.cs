using BulkProviders.Core.Columns;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Cli.Tests;

/// <summary>Runs command lines in this process, in a folder and an environment of their own.</summary>
internal sealed class CliHost : IDisposable
{
    public CliHost() => UserFolder = Folder.File("user/BulkProviders");

    public TemporaryFolder Folder { get; } = new();

    public Dictionary<string, string?> Environment { get; } = [];

    public string RunsFolder => Folder.File("runs");

    /// <summary>The folders of runs, without that of the ledgers.</summary>
    public IReadOnlyList<string> RunFolders => [.. Directory.GetDirectories(RunsFolder).Where(d => Path.GetFileName(d) != "tenants")];

    /// <summary>What is kept for the user beyond any runs folder, ledgers above all; null for an account without such a folder.</summary>
    public string? UserFolder { get; set; }

    /// <summary>The ledgers of tenants; that of practice data lies beside the data.</summary>
    public IReadOnlyList<string> Ledgers => Directory.Exists(Folder.File("user/BulkProviders/ledgers")) ? Directory.GetFiles(Folder.File("user/BulkProviders/ledgers"), "*.ledger.db") : [];

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The column types that a catalog may use.</summary>
    public ColumnTypes ColumnTypes { get; set; } = ColumnTypes.BuiltIn;

    /// <summary>What a user at a terminal types; null for redirected input and output.</summary>
    public string? Typed { get; set; }

    /// <summary>The first Ctrl+C; null for that of the test.</summary>
    public CancellationToken? Stop { get; set; }

    /// <summary>Characters in a line of the terminal; null for none.</summary>
    public int? Width { get; set; }

    public async Task<CliResult> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(Typed ?? "");
        var exitCode = await Program.RunAsync(
            args,
            new ProcessHost
            {
                Output = output,
                Error = error,
                Input = input,
                Environment = Environment,
                CurrentFolder = Folder.Path,
                Time = Time,
                ColumnTypes = ColumnTypes,
                Width = Width,
                IsInteractive = Typed is not null,
                UserFolder = UserFolder
            },
            Stop ?? TestContext.Current.CancellationToken);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Folder.Dispose();
}

internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;
}
