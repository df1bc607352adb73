using System.Globalization;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Application.Undo;

/// <summary>What an undo keeps in its journal of what it was asked for.</summary>
internal static class KeptSelection
{
    public const string RunKey = "Undo:Run";
    private const string ColumnsKey = "Undo:Columns";
    private const string RowsKey = "Undo:Rows";
    private const string DeleteCreatedKey = "Undo:DeleteCreated";
    private const char Separator = '\n';

    public static IReadOnlyDictionary<string, string> Write(string run, UndoSelection selection, bool isDryRun)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal) { [RunKey] = run };
        if (selection.Columns.Count > 0)
            kept[ColumnsKey] = string.Join(Separator, selection.Columns);
        if (selection.Rows.Count > 0)
            kept[RowsKey] = string.Join(Separator, selection.Rows);
        if (selection.DeleteCreated is { } most)
            kept[DeleteCreatedKey] = most.ToString(CultureInfo.InvariantCulture);
        if (isDryRun)
            kept[RunCommands.DryRunSetting] = "true";
        return kept;
    }

    public static UndoSelection Read(RunFacts facts) => new(Lines(facts, ColumnsKey), Lines(facts, RowsKey))
    {
        DeleteCreated = facts.Settings.TryGetValue(DeleteCreatedKey, out var most) ? int.Parse(most, CultureInfo.InvariantCulture) : null
    };

    private static string[] Lines(RunFacts facts, string key) => facts.Settings.GetValueOrDefault(key)?.Split(Separator) ?? [];
}
