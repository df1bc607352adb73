using System.Xml;
using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Says in the user's words why a file could not be written.</summary>
public static class FileFaults
{
    /// <summary>ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL as HRESULT, ENOSPC and EDQUOT.</summary>
    private static readonly int[] DiskFull = [unchecked((int)0x80070070), unchecked((int)0x80070027), 28, 122];

    /// <summary>Runs the writing of a file; faults of disk and file system become run errors.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static T Guard<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (IsFault(e))
        {
            throw Translate(path, e);
        }
    }

    /// <summary>The exception comes from the disk or from a damaged copy of the input, not from a mistake in the program.</summary>
    public static bool IsFault(Exception fault) => fault is IOException or UnauthorizedAccessException or InvalidDataException or XmlException;

    public static RunException Translate(string path, Exception fault) => fault switch
    {
        IOException when DiskFull.Contains(fault.HResult) =>
            RunException.Internal($"{path} could not be written: the disk is full. Make room and try again.", fault),
        UnauthorizedAccessException =>
            RunException.Internal($"{path} could not be written: you have no permission to write there. Choose another folder.", fault),
        PathTooLongException =>
            RunException.Internal($"{path} could not be written: the path is too long. Choose a folder with a shorter path.", fault),
        InvalidDataException or XmlException =>
            RunException.Internal($"{path} could not be written: the copy of the input file is damaged. Import the file again.", fault),
        _ => RunException.Internal($"{path} could not be written ({fault.Message.TrimEnd('.')}). Check the disk and the folder, and try again.", fault)
    };
}
