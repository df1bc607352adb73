using BulkProviders.Application.Maps;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>map new</c>: the first draft of a column mapping.</summary>
internal static class MapNewCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "map new",
        Set = CommandSet.MapNew,
        Summary = "Proposes a column mapping for a list that has headers of its own.",
        Description = "Reads a list from somebody else, says for each of its columns where it goes, and writes a small workbook in which you decide what is open. What is sure is filled in. "
            + "With --live the values of dropdowns are held against the tenant's labels. On a terminal it asks about the open columns; Enter takes the first candidate.",
        Argument = new CommandArgument("FILE", "The list: a workbook or a CSV file.", 1, 1),
        Examples =
        [
            ("bulkproviders map new ca-list.xlsx", "propose a mapping for a list of providers"),
            ("bulkproviders map new ca-list.xlsx --as providers -o ca.xlsx", "say what it holds, and where it is kept"),
            ("bulkproviders map new ca-list.xlsx --live", "with the tenant's labels")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var maker = new MapMaker(context.Workspace);
        var draft = await maker.ProposeAsync(MapRequests.Of(context, context.Arguments[0]) with
        {
            Map = context.Settings.Get(SettingsTable.MapOutput),
            Sheet = context.Settings.Get(SettingsTable.MapAs),
            KeepsExamples = !context.Settings.Get(SettingsTable.NoExamples)
        }, cancellationToken);
        context.Console.ClearStatus();
        if (context.Console is { IsInteractive: true, IsJson: false } && !context.Settings.Get(SettingsTable.Yes))
            draft = new MapPrompt(context.Console).Decide(draft);
        var document = maker.Save(draft, cancellationToken);
        MapPrinter.Tell(context.Console, document, $"Mapping: {document.Path}", context.Arguments[0]);
        return ExitCode.Success;
    }
}
