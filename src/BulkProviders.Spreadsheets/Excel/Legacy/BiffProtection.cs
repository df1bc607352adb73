using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>Tells whether a workbook is encrypted: a record FILEPASS ([MS-XLS] §2.4.117) is among its first ones. The library knows the commonest kinds only.</summary>
internal static class BiffProtection
{
    private const ushort FilePass = 0x2F, BoundSheet = 0x85;

    /// <summary>False too where nothing can be told.</summary>
    public static bool IsOn(string path)
    {
        try
        {
            using var file = InputStreams.Open(path);
            if (file.ReadByte() != 0xD0)
            {
                file.Position = 0;
                return Has(file);
            }

            file.Position = 0;
            var container = new CompoundFile(file);
            using var workbook = container.OpenStream("Workbook") ?? container.OpenStream("Book");
            return workbook is not null && Has(workbook);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static bool Has(Stream stream) => BiffRecord.In(stream, CancellationToken.None).TakeWhile(r => r.Id != BoundSheet).Any(r => r.Id == FilePass);
}
