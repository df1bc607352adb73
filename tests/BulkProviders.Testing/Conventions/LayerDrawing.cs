using System.Text.RegularExpressions;

namespace BulkProviders.Testing.Conventions;

/// <summary>
/// The drawing of projects and folders in docs/architecture.md, a block that begins with <c>```layers</c>. A line in the first column is a project: its name,
/// and behind <c>-></c> the projects that it refers to. Under it stands a line for each folder that holds code, in the order in which they may use each other: a folder
/// uses only those above it. <c>.</c> is the folder of the project itself. Two spaces end a name, and what follows is for people.
/// </summary>
public sealed partial class LayerDrawing
{
    private readonly List<DrawnProject> _projects = [];

    private LayerDrawing()
    {
    }

    public IReadOnlyList<DrawnProject> Projects => _projects;

    /// <exception cref="FormatException">The page has no drawing, or one that cannot be read.</exception>
    public static LayerDrawing Of(string page)
    {
        var block = Block().Match(page);
        if (!block.Success)
            throw new FormatException("docs/architecture.md has no block that begins with ```layers.");
        var drawing = new LayerDrawing();
        foreach (var line in block.Groups[1].Value.Split('\n').Where(l => l.Trim().Length > 0))
            drawing.Read(line.TrimEnd());
        return drawing;
    }

    /// <summary>The projects that a project may refer to: those drawn behind it, and what these refer to.</summary>
    public IReadOnlySet<string> Below(string project)
    {
        var below = new HashSet<string>(StringComparer.Ordinal);
        foreach (var next in _projects.Where(p => p.Name == project).SelectMany(p => p.RefersTo))
            if (below.Add(next))
                below.UnionWith(Below(next));
        return below;
    }

    private void Read(string line)
    {
        var name = Gap().Split(line.Trim(), 2)[0];
        if (line[0] == ' ')
        {
            if (_projects.Count == 0)
                throw new FormatException($"The folder '{name}' of the drawing stands under no project.");
            _projects[^1].Folders.Add(name);
            return;
        }

        var (project, rest) = name.Split("->", 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (name, "");
        _projects.Add(new DrawnProject(project, rest.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), []));
    }

    [GeneratedRegex(@"^```layers\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}

/// <param name="Name">The project.</param>
/// <param name="RefersTo">The projects that it refers to, without those that these refer to.</param>
/// <param name="Folders">Its folders with code, those first that know the fewest.</param>
public sealed record DrawnProject(string Name, IReadOnlyList<string> RefersTo, List<string> Folders);
