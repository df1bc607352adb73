namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Tells what an OLE compound file holds by the names of its streams.</summary>
internal static class CompoundContent
{
    public static ContentKind Of(Stream stream)
    {
        try
        {
            var file = new CompoundFile(stream);
            if (file.Has("EncryptedPackage"))
                return ContentKind.Protected;
            if (file.Has("Workbook") || file.Has("Book"))
                return ContentKind.Xls;
            return file.Has("WordDocument") || file.Has("PowerPoint Document") ? ContentKind.WordOrPowerPoint : ContentKind.Unknown;
        }
        catch (InvalidDataException)
        {
            return ContentKind.Damaged;
        }
    }
}
