namespace BulkProviders.Cli.Commands;

/// <summary>Every command, in the order of help. To add one, add its definition here.</summary>
internal static class CommandList
{
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        DemoCommand.Definition,
        ValidateCommand.Definition,
        ImportCommand.Definition,
        ResumeCommand.Definition,
        MatchCommand.Definition,
        ExportCommand.Definition,
        TemplateCommand.Definition,
        RunsCommand.Definition,
        ShowCommand.Definition,
        PurgeCommand.Definition,
        DoctorCommand.Definition,
        CatalogCommand.Definition,
        CatalogCheckCommand.Definition,
        CatalogUpdateCommand.Definition,
        SandboxCommand.Definition
    ];
}
