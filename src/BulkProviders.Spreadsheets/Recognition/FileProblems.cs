using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Words what is wrong with an input file, and what to do about it.</summary>
internal static class FileProblems
{
    private const string SaveAs = "Open it in the program that made it, save it as an Excel workbook (.xlsx) or as CSV UTF-8 (.csv), and use that file.";

    public static RunException Missing(string path, Exception? inner = null) =>
        RunException.Unusable($"{path} does not exist. Check the name and the folder.", inner);

    public static RunException IsAFolder(string path) =>
        RunException.Unusable($"{path} is a folder. Name a file in it, or let the command read all of the folder.");

    public static RunException NotReadable(string path, Exception inner) =>
        RunException.Unusable($"{path} cannot be read: another program keeps it to itself, or you may not open it. Close it there, or check its permissions, and run the command again.", inner);

    /// <summary>The content is not what its format promises.</summary>
    public static RunException Damaged(string path, string what, Exception? inner = null) =>
        RunException.Unusable($"{Name(path)}: {what}. The file is damaged or incomplete. Open it in Excel, let Excel repair it, save it as an Excel workbook (.xlsx) and use that file.", inner);

    /// <summary>The content is beyond what any spreadsheet program writes.</summary>
    public static RunException OverLimit(string path, string what) =>
        RunException.Unusable($"{Name(path)}: {what}. Such a file is not read, because it could exhaust this machine. If you trust it, open it in Excel, copy the cells that matter into a new workbook and use that.");

    public static RunException Protected(string path) =>
        RunException.Unusable($"{Name(path)} is protected with a password. Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, clear the password, save it and run the command again.");

    /// <summary>A file that was recognised, but as something that cannot be read.</summary>
    public static RunException NotASpreadsheet(string path, ContentKind kind) => kind switch
    {
        ContentKind.Empty => RunException.Unusable($"{Name(path)} is empty. Save it again from the program that made it."),
        ContentKind.Protected => Protected(path),
        ContentKind.BinaryWorkbook => Wrong(path, "is a binary workbook (.xlsb), which is not read"),
        ContentKind.OpenDocument => Wrong(path, "is an OpenDocument file (.ods), which is not read"),
        ContentKind.Numbers => Wrong(path, "is an Apple Numbers file, which is not read"),
        ContentKind.WordOrPowerPoint => Wrong(path, "is a Word or PowerPoint file, not a spreadsheet"),
        ContentKind.Zip => RunException.Unusable($"{Name(path)} is a zip archive. Unpack it and name the spreadsheets in it."),
        ContentKind.Damaged => Damaged(path, "its directory cannot be read"),
        ContentKind.WebPage => Wrong(path, "is a web page, not a spreadsheet"),
        ContentKind.Xml => Wrong(path, "is an XML file, which is not read"),
        ContentKind.Json => Wrong(path, "is a JSON file, not a spreadsheet"),
        ContentKind.Pdf => Wrong(path, "is a PDF file, not a spreadsheet"),
        ContentKind.LockFile => RunException.Unusable($"{Name(path)} is the small file that Excel leaves beside a workbook while it is open. Name the workbook itself."),
        _ => Wrong(path, "is not a spreadsheet that can be read")
    };

    private static RunException Wrong(string path, string what) => RunException.Unusable($"{Name(path)} {what}. {SaveAs}");

    private static string Name(string path) => ShownText.Name(Path.GetFileName(path));
}
