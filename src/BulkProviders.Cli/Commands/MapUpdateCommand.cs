using BulkProviders.Application.Maps;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>map update</c>: what a later list brings is added.</summary>
internal static class MapUpdateCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "map update",
        Set = CommandSet.MapUpdate,
        Summary = "Adds a list's new columns and values to a column mapping; changes no decision.",
        Description = "Reads a list and adds to the mapping the columns and values that it does not know yet, with proposals, and counts anew how much is filled. What you have decided stays as it is.",
        Argument = new CommandArgument("NAME FILE", "The mapping, by name or path; and the list.", 2, 2),
        Examples = [("bulkproviders map update ca-licensing ca-list.xlsx", "the list of this month"), ("bulkproviders map update ca-licensing ca-list.xlsx --live", "with the tenant's labels")],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = await new MapMaker(context.Workspace).UpdateAsync(MapRequests.Of(context, context.Arguments[1]) with { Map = context.Arguments[0] }, cancellationToken);
        MapPrinter.Tell(context.Console, document, $"Mapping: {document.Path}", context.Arguments[1]);
        return ExitCode.Success;
    }
}
