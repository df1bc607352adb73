using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Folders;

/// <summary>The folder that holds the runs.</summary>
internal sealed class RunStore(string root)
{
    public const string Last = "last";

    public string Root => root;

    /// <summary>Makes the folder where it is not there yet.</summary>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public void Prepare()
    {
        try
        {
            if (!Directory.Exists(root))
                PrivateFolder.Create(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(e);
        }
    }

    /// <summary>Makes the folder of a new run.</summary>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public RunFolder Create(TimeProvider time)
    {
        try
        {
            if (!Directory.Exists(root))
                PrivateFolder.Create(root);
            RunFolder folder;
            do
                folder = new RunFolder(root, List() is [var newest, ..] ? RunId.NewAfter(newest.Id, time) : RunId.New(time));
            while (Directory.Exists(folder.Path));
            PrivateFolder.Create(folder.Path);
            PrivateFolder.Create(folder.Inputs);
            PrivateFolder.Create(folder.Temporary);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(e);
        }
    }

    /// <summary>Makes a private folder that is no run, such as that of a demo, and returns its path.</summary>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public string CreateFor(string purpose, TimeProvider time)
    {
        var path = Path.Combine(root, purpose + "-" + RunId.New(time));
        try
        {
            if (!Directory.Exists(root))
                PrivateFolder.Create(root);
            PrivateFolder.Create(path);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(e);
        }
    }

    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<RunFolder> List() => Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root)
            .Select(d => Path.GetFileName(d))
            .Where(RunId.IsValid)
            .OrderDescending(StringComparer.Ordinal)
            .Select(id => new RunFolder(root, id))]
        : [];

    /// <summary>The run that a user means: an id, the unique beginning of one, or <c>last</c>.</summary>
    /// <exception cref="RunException">None or several are meant.</exception>
    public RunFolder Find(string name) => Find(name, static _ => true);

    /// <param name="name">A run id, the beginning of one, or <c>last</c>.</param>
    /// <param name="fits">Which runs are meant; the others are passed over.</param>
    public RunFolder Find(string name, Func<RunFolder, bool> fits)
    {
        var isLast = name.Equals(Last, StringComparison.OrdinalIgnoreCase);
        if (!isLast && !RunId.IsBeginning(name))
            throw RunException.Unusable($"'{name}' is not a run. A run is named like 20261123-181502-k3f9; its beginning is enough, or `last`.");
        var runs = List().Where(fits).ToList();
        if (runs.Count == 0)
            throw RunException.Unusable($"There are no runs of that kind in {root}. Check --runs.");
        var meant = isLast ? [runs[0]] : runs.Where(r => r.Id.StartsWith(name, StringComparison.Ordinal)).ToList();
        return meant.Count switch
        {
            1 => meant[0],
            0 => throw RunException.Unusable($"No run in {root} begins with '{name}'. `bulkproviders runs` lists them."),
            _ => throw RunException.Unusable($"{meant.Count} runs begin with '{name}': {string.Join(", ", meant.Take(5).Select(r => r.Id))}. Give more of the name.")
        };
    }

    /// <summary>Removes those of the runs that are not under way; returns their ids.</summary>
    /// <exception cref="RunException">A folder cannot be removed.</exception>
    public static IReadOnlyList<string> Remove(IReadOnlyList<RunFolder> runs)
    {
        var removed = new List<string>();
        foreach (var run in runs.Where(r => !r.IsRunning()))
            try
            {
                Directory.Delete(run.Path, recursive: true);
                removed.Add(run.Id);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw RunException.Internal($"The run {run.Path} cannot be removed: {e.Message} {removed.Count} runs were removed before it.", e);
            }

        return removed;
    }

    public IReadOnlyList<RunFolder> OlderThan(TimeSpan age, TimeProvider time)
    {
        var limit = time.GetUtcNow() - age;
        return [.. List().Where(r => RunId.StartOf(r.Id) < limit)];
    }

    private RunException CannotWrite(Exception e) =>
        RunException.Internal($"The runs folder {root} cannot be written: {e.Message} Choose another with --runs. Nothing was sent.", e);
}
