using System.Security.Cryptography;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Runs;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Imports;

/// <summary>Holds the files of a command against those of an earlier run.</summary>
internal sealed class InputChanges
{
    private readonly IReadOnlyList<InputFile> _files;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _hashes;

    public InputChanges(IReadOnlyList<InputFile> files)
    {
        _files = files;
        // Only where there is a run to hold them against.
        _hashes = new(() => files.DistinctBy(f => f.Path).ToDictionary(f => f.Path, f => HashOf(f.Path), StringComparer.Ordinal));
    }

    /// <summary>Whether the run had one of the files, by its path or by its content.</summary>
    public bool Concern(RunFacts run) => run.Inputs.Any(i => _files.Any(f => f.Path == i.File.Path) || _hashes.Value.Values.Contains(i.File.Sha256));

    /// <summary>What is different from the run, each as a sentence; empty where nothing is.</summary>
    public IReadOnlyList<string> Since(RunFacts run)
    {
        var differences = new List<string>();
        foreach (var input in run.Inputs)
            if (_files.FirstOrDefault(f => f.Path == input.File.Path) is not { } file)
                differences.Add(Missing(input));
            else if (_hashes.Value[file.Path] != input.File.Sha256)
                differences.Add($"{file.Path} has been changed");
            else if (file.Type != input.Type)
                differences.Add($"{file.Path} was {input.Type ?? "imported without a type"} and is {file.Type ?? "without a type now"}");
        var known = run.Inputs.Select(i => i.File.Path).ToHashSet(StringComparer.Ordinal);
        var moved = run.Inputs.Select(i => i.File.Sha256).ToHashSet(StringComparer.Ordinal);
        differences.AddRange(_files.Where(f => !known.Contains(f.Path) && !moved.Contains(_hashes.Value[f.Path])).Select(f => $"{f.Path} was not among the files"));
        return differences;
    }

    /// <summary>The file is there and is another one than it was; one that is gone is no longer looked at.</summary>
    public static bool HasChanged(SourceFile file)
    {
        try
        {
            return File.Exists(file.Path) && HashOf(file.Path) != file.Sha256;
        }
        catch (RunException)
        {
            return false;
        }
    }

    private string Missing(RunInput input) =>
        _hashes.Value.FirstOrDefault(h => h.Value == input.File.Sha256).Key is { } elsewhere
            ? $"{input.File.Path} is now at {elsewhere}"
            : $"{input.File.Path} is not among the files now";

    private static string HashOf(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"{path} cannot be read: {e.Message} Check that the file may be read. Nothing was sent.", e);
        }
    }
}
