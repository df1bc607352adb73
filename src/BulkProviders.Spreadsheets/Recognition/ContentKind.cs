namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>What a file holds, whatever its name says.</summary>
public enum ContentKind
{
    Empty,

    /// <summary>Delimited text.</summary>
    Text,

    /// <summary>An Office Open XML workbook (.xlsx, .xlsm).</summary>
    Xlsx,

    /// <summary>A workbook of Excel 97 to 2003 or older.</summary>
    Xls,

    /// <summary>An Office Open XML workbook inside an encrypted container.</summary>
    Protected,
    BinaryWorkbook,
    OpenDocument,
    Numbers,
    WordOrPowerPoint,

    /// <summary>A zip archive that is no workbook.</summary>
    Zip,

    /// <summary>Begins like a workbook or another container but has no readable directory.</summary>
    Damaged,
    WebPage,

    /// <summary>SpreadsheetML of Excel 2003, or any other XML.</summary>
    Xml,
    Json,
    Pdf,

    /// <summary>The small file that Excel leaves beside an open workbook.</summary>
    LockFile,
    Unknown
}
