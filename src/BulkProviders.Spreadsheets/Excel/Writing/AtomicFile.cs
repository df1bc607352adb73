using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// A file that is written beside its target under another name and moved there when it is whole.
/// Disposing without moving leaves the target as it was.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    // Below what counts as a large object: a folder of workbooks is written file by file.
    private const int BufferSize = 1 << 16;
    private const int MostNames = 10_000;

    private readonly string _target;
    private readonly string _temporary;
    private bool _isMoved;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public AtomicFile(string target)
    {
        _target = Path.GetFullPath(target);
        var folder = Path.GetDirectoryName(_target) ?? _target;
        Directory.CreateDirectory(folder);
        _temporary = Path.Combine(folder, $".{Path.GetFileName(_target)}.{Guid.NewGuid():N}.tmp");
        Stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize);
    }

    /// <summary>The path under which it is written, for libraries that open files themselves once <see cref="Stream"/> is closed.</summary>
    public string Temporary => _temporary;

    /// <summary>Where to write; closed by the move.</summary>
    public FileStream Stream { get; }

    /// <summary>Moves the file to its target, replacing what is there, and returns the absolute path.</summary>
    /// <exception cref="RunException">The target is open in another program.</exception>
    public string Replace()
    {
        Stream.Dispose();
        try
        {
            File.Move(_temporary, _target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && Path.Exists(_target))
        {
            throw RunException.Internal(
                $"{_target} cannot be replaced: it is open in another program or write-protected. Close it there, or choose another name, and try again.", e);
        }
        _isMoved = true;
        return _target;
    }

    /// <summary>Moves the file to its target, or to "NAME-2", "NAME-3" … where that is taken, and returns the absolute path.</summary>
    public string MoveToFreeName()
    {
        Stream.Dispose();
        for (var n = 1; n < MostNames; n++)
        {
            var name = n == 1 ? _target : Numbered(n);
            if (Path.Exists(name))
                continue;
            try
            {
                File.Move(_temporary, name, overwrite: false);
                _isMoved = true;
                return name;
            }
            catch (IOException) when (Path.Exists(name))
            {
                // Another process took the name between the look and the move.
            }
        }
        throw RunException.Internal($"There are {MostNames} files beside {_target} already. Remove some of them and try again.");
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_isMoved)
            File.Delete(_temporary);
    }

    private string Numbered(int n) =>
        Path.Combine(
            Path.GetDirectoryName(_target) ?? "",
            string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(_target)}-{n}{Path.GetExtension(_target)}"));
}
