namespace BulkProviders.Cli.Tests;

/// <summary>Files of the source tree.</summary>
internal static class Repository
{
    public static string File(params string[] path)
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "BulkProviders.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the source tree.");
        return Path.Combine([folder, .. path]);
    }
}
