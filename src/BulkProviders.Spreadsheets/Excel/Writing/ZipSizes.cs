namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>What a zip file says of the bytes of an entry.</summary>
/// <param name="Crc">Their checksum before they were deflated.</param>
/// <param name="Zipped">How many they are in the file.</param>
/// <param name="Unzipped">How many they were.</param>
internal readonly record struct ZipSizes(uint Crc, long Zipped, long Unzipped);
