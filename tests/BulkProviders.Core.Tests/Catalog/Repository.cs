namespace BulkProviders.Core.Tests.Catalog;

/// <summary>Finds files of the source tree from where the tests run.</summary>
internal static class Repository
{
    public static string File(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "BulkProviders.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("Not inside the source tree."), relative);
    }
}
