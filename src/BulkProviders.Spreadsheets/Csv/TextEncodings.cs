using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>Finds out how a text file is encoded: byte order mark, else UTF-8, with bytes here and there that are none, else Windows-1252.</summary>
internal static class TextEncodings
{
    private const int MostFaultsPerLetter = 4;

    /// <summary>The encoding, and a sentence for the user where it had to be assumed.</summary>
    /// <param name="path">The file; it is read once to its end where only its content can tell.</param>
    /// <param name="name">The encoding that the user named, or null.</param>
    public static (Encoding Encoding, string? Notice) Decide(string path, string? name)
    {
        using var stream = InputStreams.Open(path);
        var start = new byte[4096];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var mark = ByteOrderMarks.Find(start.AsSpan(0, length));
        if ((name is null ? mark?.Encoding : ByName(name)) is { } known)
            return Checked(known, stream, path);

        var file = Path.GetFileName(path);
        if (ByteOrderMarks.GuessUtf16(start.AsSpan(0, length)) is { } utf16)
            return (utf16, $"{file} does not say how it is encoded; it looks like {utf16.WebName} and was read as that.");
        if (Utf8Check.FirstInvalidLine(stream) is not { } line)
            return (Encoding.UTF8, null);
        if (IsUtf8InMost(stream))
            return (Encoding.UTF8, NoticeOf(file, line));
        return (ByName("windows-1252"), $"{file} is not UTF-8 (line {line} shows it), so it was read as Windows-1252, the encoding of Excel's plain CSV. "
            + "If accented letters look wrong in the results, name the right encoding with --encoding.");
    }

    // Without this check each wrong byte would become U+FFFD, and the letter would be lost without a word.
    private static (Encoding Encoding, string? Notice) Checked(Encoding encoding, Stream stream, string path)
    {
        if (encoding.CodePage != Encoding.UTF8.CodePage || Utf8Check.FirstInvalidLine(stream) is not { } line)
            return (encoding, null);
        if (IsUtf8InMost(stream))
            return (encoding, NoticeOf(Path.GetFileName(path), line));
        throw RunException.Unusable($"{Path.GetFileName(path)} is said to be UTF-8, but line {line} is not. "
                + "Save it as CSV UTF-8 again, or name its real encoding with --encoding (windows-1252 is the usual one).");
    }

    // Letters of several bytes that are right do not come by chance; each wrong byte becomes U+FFFD, by which the mapping refuses its row.
    private static bool IsUtf8InMost(Stream stream)
    {
        stream.Position = 0;
        var (letters, faults) = Utf8Check.Count(stream);
        return letters > 0 && letters * MostFaultsPerLetter >= faults;
    }

    private static string NoticeOf(string file, long line) =>
        $"{file} is UTF-8, but not in all its letters (line {line} is the first that shows it). Rows whose letters cannot be read are refused; the others are right.";

    private static Encoding ByName(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException e)
        {
            throw RunException.Unusable($"The encoding '{name}' is not known. Usual ones are utf-8, windows-1252, utf-16 and iso-8859-1.", e);
        }
    }
}
