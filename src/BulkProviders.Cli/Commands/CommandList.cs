namespace BulkProviders.Cli.Commands;

/// <summary>Every command, in the order of help. To add one, add its definition here; CONTRIBUTING has all steps.</summary>
internal static class CommandList
{
    /// <summary>The commands that somebody needs in a first month, in the order in which they are needed.</summary>
    public static IReadOnlyList<CommandDefinition> FirstMonth { get; } =
    [
        DemoCommand.Definition,
        TemplateCommand.Definition,
        ValidateCommand.Definition,
        ImportCommand.Definition,
        ResumeCommand.Definition,
        ExportCommand.Definition,
        DoctorCommand.Definition
    ];

    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        .. FirstMonth,
        MatchCommand.Definition,
        PlanCommand.Definition,
        ApplyCommand.Definition,
        RosterCommand.Definition,
        RosterDecideCommand.Definition,
        RosterShowCommand.Definition,
        UndoCommand.Definition,
        DeleteCommand.Definition,
        RunsCommand.Definition,
        ShowCommand.Definition,
        ErrorsCommand.Definition,
        CollectCommand.Definition,
        PurgeCommand.Definition,
        AuditCommand.Definition,
        MapNewCommand.Definition,
        MapCheckCommand.Definition,
        MapUpdateCommand.Definition,
        MapListCommand.Definition,
        MapShowCommand.Definition,
        CatalogCommand.Definition,
        CatalogCheckCommand.Definition,
        CatalogUpdateCommand.Definition,
        ExportVerifyCommand.Definition,
        LedgerStatusCommand.Definition,
        LedgerMoveCommand.Definition,
        LedgerMergeCommand.Definition,
        LedgerResetCommand.Definition,
        LedgerExportCommand.Definition,
        SandboxCommand.Definition
    ];
}
