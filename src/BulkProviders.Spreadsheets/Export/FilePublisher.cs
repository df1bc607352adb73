using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Puts a finished file into its place, where readers may be at work: whoever holds it is waited for.</summary>
/// <param name="isInPlace">The file that is there stays the same one and gets new content, as folders that are synchronised want it.</param>
/// <param name="cancellationToken">Ends the waiting.</param>
public sealed class FilePublisher(bool isInPlace, CancellationToken cancellationToken)
{
    private const int BufferSize = 1 << 20;

    /// <summary>How often a file that is held is tried.</summary>
    public int Tries { get; init; } = 120;

    /// <summary>How long is waited between two tries.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Moves or copies the file to its place.</summary>
    /// <exception cref="RunException">Internal: the file in its place stays held, or cannot be written; it is as it was.</exception>
    public void Publish(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? "");
        for (var left = Tries; ; left--)
            try
            {
                if (isInPlace && File.Exists(target))
                    Overwrite(file, target);
                else
                    File.Move(file, target, overwrite: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (left <= 1 || !IsHeld(e) || cancellationToken.WaitHandle.WaitOne(Pause))
                    throw RunException.Internal($"{target} cannot be replaced: {e.Message.TrimEnd('.')}. Close it in the program that has it open, or make room, and export again.", e);
            }
    }

    // What a full disk or a taken share refuses is not refused less later.
    private static bool IsHeld(Exception fault) => fault is UnauthorizedAccessException || (fault.HResult & 0xFFFF) is 32 or 33 or 11 || fault is IOException { HResult: 11 or -2147024864 or -2147024863 };

    // The last content is kept until the new one is written: a disk that is full in the middle leaves what was there.
    private static void Overwrite(string file, string target)
    {
        var before = file + ".before";
        File.Copy(target, before, overwrite: true);
        using var place = new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, BufferSize);
        try
        {
            Fill(place, file);
        }
        catch (IOException)
        {
            Fill(place, before);
            throw;
        }

        File.Delete(before);
        File.Delete(file);
    }

    private static void Fill(FileStream place, string file)
    {
        using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        place.Position = 0;
        content.CopyTo(place, BufferSize);
        place.SetLength(content.Length);
        place.Flush(flushToDisk: true);
    }
}
