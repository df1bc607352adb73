namespace BulkProviders.Core.Tables;

/// <summary>Sheets that this program adds to workbooks; they hold no records and are left out without a word.</summary>
public static class OwnSheets
{
    public const string Summary = "Summary";
    public const string Errors = "Errors";
    public const string ToSettle = "To settle";
    public const string Profile = "Profile";
    public const string ReadMe = "Read me";
    public const string Lists = "Lists";

    /// <summary>The first sheet of a workbook for the owner of faulty rows.</summary>
    public const string StartHere = "Start here";

    public static bool Contains(string name) =>
        name is Summary or Errors or Profile or ReadMe or Lists or StartHere || IsToSettle(name)
        || name.StartsWith(Summary + " (", StringComparison.Ordinal) || name.StartsWith(Errors + " (", StringComparison.Ordinal);

    /// <summary>The sheet on which people decide about records in doubt; it may have got a number, where a sheet of the user's has the name.</summary>
    public static bool IsToSettle(string name) => name is ToSettle || name.StartsWith(ToSettle + " (", StringComparison.Ordinal);
}
