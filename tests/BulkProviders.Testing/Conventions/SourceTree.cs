
namespace BulkProviders.Testing.Conventions;

/// <summary>The files of the source tree, found from where the tests run; build output and run folders are left out.</summary>
public static class SourceTree
{
    private static readonly string[] Ignored = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "runs", "TestResults"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Code = new(() =>
        [.. Files("*.cs").Where(f => !f.EndsWith(".g.cs", StringComparison.Ordinal)).Select(f => new SourceFile(f))]);

    public static readonly string Root = FindRoot();

    /// <summary>Every C# file, by its path from the root with forward slashes.</summary>
    public static IReadOnlyList<SourceFile> AllCode => Code.Value;

    /// <summary>The C# files that are shipped.</summary>
    public static IReadOnlyList<SourceFile> ShippedCode { get; } = [.. AllCode.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal))];

    /// <summary>Paths from the root, in order, with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string pattern) =>
        [.. Folders(new DirectoryInfo(Root)).SelectMany(d => d.EnumerateFiles(pattern))
            .Select(f => Relative(f.FullName)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> FolderNames() => [.. Folders(new DirectoryInfo(Root)).Skip(1).Select(d => Relative(d.FullName))];

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static bool Exists(string path) => Path.Exists(Full(path));

    public static string Full(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    private static IEnumerable<DirectoryInfo> Folders(DirectoryInfo folder) =>
        [folder, .. folder.EnumerateDirectories().Where(d => !Ignored.Contains(d.Name)).OrderBy(d => d.Name, StringComparer.Ordinal).SelectMany(Folders)];

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BulkProviders.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the source tree.");
    }
}

/// <summary>One C# file.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
public sealed record SourceFile(string Path)
{
    private readonly Lazy<string> _text = new(() => SourceTree.Read(Path));
    private readonly Lazy<string> _code = new(() => CodeText.Of(SourceTree.Read(Path)));
    private readonly Lazy<Declarations> _declarations = new(() => Declarations.Of(CodeText.Of(SourceTree.Read(Path))));

    public string Text => _text.Value;

    /// <summary>The text without the content of comments and literals; same length, same lines.</summary>
    public string Code => _code.Value;

    public Declarations Declared => _declarations.Value;

    public int LineAt(int position) => Code.AsSpan(0, position).Count('\n') + 1;

    public string[] Lines => Text.Split('\n');
}
