using BulkProviders.Application.Maps;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>map check</c>: all faults of a mapping at once.</summary>
internal static class MapCheckCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "map check",
        Set = CommandSet.MapCheck,
        Summary = "Finds all faults of a column mapping at once, and runs its examples.",
        Description = "Says what is wrong with a mapping and what waits for a decision, each with sheet and cell, and runs the examples on its sheet Examples. With FILE it also says what the list has that the mapping "
            + "does not know, and the other way round. Exit code 1 where something is wrong or open.",
        Argument = new CommandArgument("NAME [FILE]", "The mapping, by name or path; and a list to hold it against.", 1, 2),
        Examples = [("bulkproviders map check ca-licensing", "the mapping alone"), ("bulkproviders map check ca-licensing ca-list.xlsx", "and against a list")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = new MapChecker(context.Workspace).Check(MapRequests.Of(context, context.Arguments.ElementAtOrDefault(1)) with { Map = context.Arguments[0] }, cancellationToken);
        MapPrinter.Tell(context.Console, document, document.Usable ? $"The mapping '{document.Name}' can be used." : "", null);
        return Task.FromResult((ExitCode)document.ExitCode);
    }
}
