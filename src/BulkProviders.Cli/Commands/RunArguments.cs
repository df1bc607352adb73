namespace BulkProviders.Cli.Commands;

/// <summary>The FILE arguments of commands that read rows.</summary>
internal static class RunArguments
{
    public static CommandArgument Files { get; } = new(
        "FILE…", "Workbooks (.xlsx, .xlsm, .xls), CSV files or folders of them. FILE=TYPE says what a CSV file holds.", 1, 10_000);

    /// <summary>The arguments with relative paths resolved against the command's folder.</summary>
    public static IReadOnlyList<string> Paths(CommandContext context) => [.. context.Arguments.Select(context.PathOf)];
}
