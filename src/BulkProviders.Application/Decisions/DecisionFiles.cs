using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Application.Decisions;

/// <summary>The questions of a run on disk: decisions.xlsx for people, decisions.json for the program.</summary>
internal static class DecisionFiles
{
    public static string PathOf(RunFolder folder) => Path.Combine(folder.Path, "decisions.json");

    /// <summary>Writes both, and returns the path of the workbook.</summary>
    /// <exception cref="RunException">A file cannot be written.</exception>
    public static string Write(RunFolder folder, DecisionDocument document, ResourceCatalog catalog)
    {
        File.WriteAllText(PathOf(folder), DecisionJson.Write(document));
        return DecisionWorkbook.Write(Path.Combine(folder.Path, "decisions.xlsx"), [.. document.Items.Select(i => LineOf(document, i, catalog))]);
    }

    /// <summary>The questions of a run, or null where it has none.</summary>
    /// <exception cref="RunException">They cannot be read.</exception>
    public static DecisionDocument? Read(RunFolder folder)
    {
        if (!File.Exists(PathOf(folder)))
            return null;
        try
        {
            return DecisionJson.Read(File.ReadAllText(PathOf(folder)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw RunException.Unusable($"{PathOf(folder)} cannot be read: {e.Message} Nothing was sent. Run the list again.", e);
        }
    }

    private static DecisionLine LineOf(DecisionDocument document, DecisionItem item, ResourceCatalog catalog) =>
        new($"{document.RunId}/{item.Id}", item.State, item.Name, item.Would, item.Answers)
        {
            Key = item.Key,
            Sender = item.Sender,
            Type = catalog.Find(item.Type)?.Sheet ?? item.Type,
            RecordId = item.RecordId,
            Row = item.Row == 0 ? "" : FormattableString.Invariant($"{item.Sheet} row {item.Row}"),
            Since = item.Since,
            Lists = item.Lists,
            Column = item.Column,
            LastList = item.Last,
            ThisList = item.Said,
            Casebook = item.Now
        };
}
