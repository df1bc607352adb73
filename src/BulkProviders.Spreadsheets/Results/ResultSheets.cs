using System.Globalization;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// The sheets that results add to a workbook, and the hidden names by which they are known when the workbook comes back, whatever
/// they are called by then.
/// </summary>
public static class ResultSheets
{
    /// <summary>Hidden defined name of the Summary sheet.</summary>
    public const string SummaryMarker = Prefix + "Summary";

    /// <summary>Hidden defined name of the sheet on which people decide about records in doubt.</summary>
    public const string SettleMarker = Prefix + "ToSettle";

    /// <summary>Hidden defined name of the Profile sheet.</summary>
    public const string ProfileMarker = Prefix + "Profile";

    /// <summary>Hidden defined name of the first sheet of a workbook for the owner of faulty rows.</summary>
    public const string OwnerMarker = Prefix + "Owner";

    private const string Prefix = "BulkProviders.";

    /// <summary>Hidden defined name of an Errors sheet; they are numbered from 1.</summary>
    public static string ErrorsMarker(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}Errors.{number}");

    /// <summary>The defined name is one that results give to a sheet of theirs.</summary>
    public static bool IsMarker(string? definedName) =>
        definedName is not null
        && (definedName.Equals(SummaryMarker, StringComparison.OrdinalIgnoreCase)
            || definedName.Equals(SettleMarker, StringComparison.OrdinalIgnoreCase)
            || definedName.Equals(ProfileMarker, StringComparison.OrdinalIgnoreCase)
            || definedName.Equals(OwnerMarker, StringComparison.OrdinalIgnoreCase)
            || definedName.StartsWith(Prefix + "Errors.", StringComparison.OrdinalIgnoreCase));

    /// <summary>The sheet that a reference such as <c>'My sheet'!$A$1</c> is on; empty where there is none.</summary>
    public static string SheetOf(string reference)
    {
        var end = reference.LastIndexOf('!');
        if (end < 0)
            return "";
        var name = reference[..end].TrimStart('=');
        return name is ['\'', .., '\''] ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;
    }
}
