using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;

namespace BulkProviders.Application.Maps;

/// <summary>Says what is wrong with a mapping that is to be used.</summary>
internal static class MapFaults
{
    private const int MostShown = 20;

    /// <summary>The mapping, understood.</summary>
    /// <exception cref="RunException">It has errors or open decisions; all of them are named, with sheet and cell.</exception>
    public static CompiledMap Require(ColumnMap map, ResourceCatalog catalog)
    {
        var reading = MapCompiler.Compile(map, catalog);
        return reading.IsUsable ? reading.Compiled : throw Refusal(map.Name, [.. reading.Findings.Where(f => f.IsError)]);
    }

    /// <summary>All that is wrong, in one message.</summary>
    public static RunException Refusal(string name, IReadOnlyList<MapFinding> faults)
    {
        var open = faults.Count(f => f.IsOpen);
        var head = open == faults.Count
            ? $"The mapping '{name}' waits for {Words.Count(open, "decision")}; nothing was sent. Decide in the workbook and start again:"
            : $"The mapping '{name}' has {Words.Count(faults.Count, "fault")}; nothing was sent. Correct them and start again:";
        var more = faults.Count > MostShown ? Environment.NewLine + $"  … and {faults.Count - MostShown} more; 'map check {name}' lists all." : "";
        return RunException.Unusable(head + string.Concat(faults.Take(MostShown).Select(f => Environment.NewLine + "  " + f)) + more);
    }
}
