using BulkProviders.Spreadsheets.Recognition;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>Calls ExcelDataReader so that its faults become sentences.</summary>
internal static class XlsReading
{
    public static IExcelDataReader Open(string path)
    {
        var stream = InputStreams.Open(path);
        try
        {
            return Guarded(path, () => ExcelReaderFactory.CreateBinaryReader(stream, new ExcelReaderConfiguration { LeaveOpen = false }));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public static T Guarded<T>(string path, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (InvalidPasswordException)
        {
            throw FileProblems.Protected(path);
        }
        // What the library throws on bytes that are not as they should be.
        catch (Exception e) when (e is ExcelReaderException or IOException or InvalidDataException or InvalidOperationException or ArgumentException
            or IndexOutOfRangeException or OverflowException or InvalidCastException or NullReferenceException or NotSupportedException or FormatException)
        {
            throw BiffProtection.IsOn(path) ? FileProblems.Protected(path) : FileProblems.Damaged(path, "the workbook cannot be read to its end", e);
        }
    }
}
