using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// A file that is written beside its target under another name and moved there when it is whole.
/// Disposing without moving leaves the target as it was.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private const int BufferSize = 1 << 17;
    private const int MostNames = 10_000;

    private readonly string target;
    private readonly string temporary;
    private bool isMoved;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public AtomicFile(string target)
    {
        this.target = Path.GetFullPath(target);
        var folder = Path.GetDirectoryName(this.target) ?? this.target;
        Directory.CreateDirectory(folder);
        temporary = Path.Combine(folder, $".{Path.GetFileName(this.target)}.{Guid.NewGuid():N}.tmp");
        Stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize);
    }

    /// <summary>Where to write; closed by the move.</summary>
    public FileStream Stream { get; }

    /// <summary>Moves the file to its target, replacing what is there, and returns the absolute path.</summary>
    /// <exception cref="RunException">The target is open in another program.</exception>
    public string Replace()
    {
        Stream.Dispose();
        try
        {
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && Path.Exists(target))
        {
            throw RunException.Internal(
                $"{target} cannot be replaced: it is open in another program or write-protected. Close it there, or choose another name, and try again.", e);
        }
        isMoved = true;
        return target;
    }

    /// <summary>Moves the file to its target, or to "NAME-2", "NAME-3" … where that is taken, and returns the absolute path.</summary>
    public string MoveToFreeName()
    {
        Stream.Dispose();
        for (var n = 1; n < MostNames; n++)
        {
            var name = n == 1 ? target : Numbered(n);
            if (Path.Exists(name))
                continue;
            try
            {
                File.Move(temporary, name, overwrite: false);
                isMoved = true;
                return name;
            }
            catch (IOException) when (Path.Exists(name))
            {
                // Another process took the name between the look and the move.
            }
        }
        throw RunException.Internal($"There are {MostNames} files beside {target} already. Remove some of them and try again.");
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!isMoved)
            File.Delete(temporary);
    }

    private string Numbered(int n) =>
        Path.Combine(
            Path.GetDirectoryName(target) ?? "",
            string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(target)}-{n}{Path.GetExtension(target)}"));
}
