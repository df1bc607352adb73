using BulkProviders.Application.Maps;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Commands;

/// <summary><c>map show</c>: one mapping, as a table or as JSON.</summary>
internal static class MapShowCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "map show",
        Set = CommandSet.MapShow,
        Summary = "Shows a column mapping; --json is its twin for version control.",
        Description = "Shows what becomes of each column. With --json it prints all that the workbook says, in the form of docs/schemas/map.schema.json; --map takes that form as well.",
        Argument = new CommandArgument("NAME", "The mapping, by name or path.", 1, 1),
        Examples = [("bulkproviders map show ca-licensing", "as a table"), ("bulkproviders map show ca-licensing --json", "for version control")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var loaded = MapStore.Load(new MapStore(context.MapsFolder).FileOf(context.Arguments[0], context.ProcessHost.CurrentFolder));
        if (context.Console.IsJson)
            context.Console.Json(MapJson.Write(loaded.Map));
        else
            Print(context.Console, loaded);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(UserConsole console, LoadedMap loaded)
    {
        var map = loaded.Map;
        console.Result($"{map.Name}: for {map.Sheet}{(map.SentBy is null ? "" : $", sent by {map.SentBy}")}{(map.HowOften is null ? "" : $", {map.HowOften}")}");
        console.Result($"{loaded.Path} (hash {MapJson.HashOf(map)[..12]})");
        var table = new PlainTable("  Your column", "Goes to", "Change", "If blank", "When");
        foreach (var column in map.Columns)
            table.AddRow("  " + column.YourColumn, column.GoesTo.Length == 0 ? "(open) " + column.HowSure : column.GoesTo, column.Change, column.IfBlank, column.When);
        foreach (var constant in map.Constants)
            table.AddRow("  (every row)", constant.GoesTo, "= " + constant.Value, "", constant.When);
        console.Result(table);
        foreach (var group in map.Values.GroupBy(v => v.YourColumn))
            console.Result($"  {group.Key}: {string.Join(" · ", group.Take(8).Select(v => $"{v.YourValue} → {(v.Becomes.Length == 0 ? "(open)" : v.Becomes)}"))}{(group.Count() > 8 ? $" … {group.Count()} values" : "")}");
        foreach (var rule in map.Rows)
            console.Result($"  {rule.Then} rows where {rule.YourColumn} {rule.Test} {rule.Value}");
        if (map.Examples.Count > 0)
            console.Result($"  {Words.Count(map.Examples.Count, "example")} that 'map check' runs");
    }
}
