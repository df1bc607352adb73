using System.Text;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Recognises files by their first bytes and, for containers, by what is inside.</summary>
internal static class FileContent
{
    private const int SampleSize = 8192;

    /// <exception cref="Core.Basics.RunException">The file is missing, a folder or not readable.</exception>
    public static ContentKind Of(string path)
    {
        using var stream = InputStreams.Open(path);
        var buffer = new byte[SampleSize];
        int length;
        try
        {
            length = stream.ReadAtLeast(buffer, SampleSize, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.NotReadable(path, e);
        }

        var sample = buffer.AsSpan(0, length);
        if (Path.GetFileName(path).StartsWith("~$", StringComparison.Ordinal) && length < 512)
            return ContentKind.LockFile;
        if (sample.StartsWith("PK"u8) && length > 3 && sample[2] is 3 or 5 or 7)
            return ZipContent.Of(stream);
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return CompoundContent.Of(stream);
        if (IsBareBiff(sample))
            return ContentKind.Xls;
        return sample.StartsWith("%PDF-"u8) ? ContentKind.Pdf : OfText(sample, path);
    }

    // Workbooks of Excel 2 to 4 stand in no container: a BOF record (09 00, 09 02, 09 04) of 4 to 16 bytes.
    private static bool IsBareBiff(ReadOnlySpan<byte> sample) =>
        sample.Length > 4 && sample[0] == 9 && sample[1] is 0 or 2 or 4 or 8 && sample[2] is 4 or 6 or 8 or 16 && sample[3] == 0;

    private static ContentKind OfText(ReadOnlySpan<byte> sample, string path)
    {
        var mark = ByteOrderMarks.Find(sample);
        var text = sample[(mark?.Length ?? 0)..];
        if (text.IsEmpty)
            return ContentKind.Empty;
        var encoding = mark?.Encoding ?? ByteOrderMarks.GuessUtf16(sample);
        if (encoding is null && LooksBinary(text))
            return ContentKind.Unknown;
        var start = (encoding ?? Encoding.Latin1).GetString(text).TrimStart();
        if (IsMarkup(start))
            return start.Contains("<table", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase)
                ? ContentKind.WebPage
                : ContentKind.Xml;
        if (start.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
            return ContentKind.WebPage;
        return Path.GetExtension(path).StartsWith(".json", StringComparison.OrdinalIgnoreCase) ? ContentKind.Json : ContentKind.Text;
    }

    private static bool IsMarkup(string start)
    {
        ReadOnlySpan<string> openings = ["<?xml", "<!doctype", "<html", "<table", "<head", "<meta", "<style", "<!--"];
        foreach (var opening in openings)
            if (start.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // A stray NUL in a text file is the mapping's to report; more than one control character in twenty is no text.
    private static bool LooksBinary(ReadOnlySpan<byte> text)
    {
        var controls = 0;
        foreach (var b in text)
            if (b < 32 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 12))
                controls++;
        return controls * 20 > text.Length + 20;
    }
}
