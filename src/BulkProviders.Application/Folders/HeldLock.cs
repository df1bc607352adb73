using System.Text.Json;

namespace BulkProviders.Application.Folders;

/// <summary>
/// A lock that is a file held open: it is free again when its process ends, however it ends. Beside it stands who holds it, for people;
/// nothing is decided by that.
/// </summary>
internal sealed class HeldLock : IDisposable
{
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows, EWOULDBLOCK of Linux and of macOS.
    private static readonly int[] HeldByAnother = [32, 33, 11, 35];

    private readonly FileStream _file;
    private readonly string _path;
    private readonly bool _isKept;

    private HeldLock(FileStream file, string path, bool isKept) => (_file, _path, _isKept) = (file, path, isKept);

    /// <summary>Takes the lock, or returns null where another process has it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="isKept">
    /// The file stays when the lock is given back: for locks that others wait for, because who opens a file that is just being removed could hold
    /// another one of the same name.
    /// </param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    public static HeldLock? TryTake(string path, LockHolder holder, bool isKept)
    {
        try
        {
            var options = !isKept && OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
            var held = new HeldLock(file, path, isKept);
            held.Introduce(holder);
            return held;
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return null;
        }
    }

    /// <summary>Whether a process holds the lock.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 1);
            return false;
        }
        catch (IOException e)
        {
            return IsHeldByAnother(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Who holds the lock, or held it last; null where that is not known.</summary>
    public static LockHolder? HolderOf(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Beside(path)), HolderJson.Default.LockHolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        TryWithFiles(() => File.Delete(Beside(_path)));
        // Before it is given back: afterwards it may be another's. Windows removes it when it is closed.
        if (!_isKept && !OperatingSystem.IsWindows())
            TryWithFiles(() => File.Delete(_path));
        _file.Dispose();
    }

    private static bool IsHeldByAnother(IOException e) => HeldByAnother.Contains(e.HResult & 0xFFFF);

    private static string Beside(string path) => Path.ChangeExtension(path, ".holder.json");

    private void Introduce(LockHolder holder) => TryWithFiles(() =>
    {
        var fresh = Beside(_path) + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(holder, HolderJson.Default.LockHolder));
        File.Move(fresh, Beside(_path), overwrite: true);
    });

    private static void TryWithFiles(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The lock holds without it; another process then waits without knowing for whom.
        }
    }
}
