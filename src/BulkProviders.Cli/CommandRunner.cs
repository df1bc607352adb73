using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli;

/// <summary>From the words of the command line to a command, and from what happened to an exit code.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ProcessHost host, CancellationToken cancellationToken)
    {
        var surroundings = host with { Output = ShownWriter.Over(host.Output), Error = ShownWriter.Over(host.Error) };
        var tree = new CommandTree(CommandList.All);
        var parsed = tree.Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (HelpText.IsAsked(args))
        {
            await surroundings.Output.WriteAsync(HelpText.For(tree.DefinitionsUnder(parsed), tree.DefinitionOf(parsed), surroundings.Width));
            return (int)ExitCode.Success;
        }

        if (args is ["--version"])
        {
            await surroundings.Output.WriteLineAsync(Versions.Program);
            return (int)ExitCode.Success;
        }

        var given = tree.SettingsOf(parsed);
        var isJson = JsonMode.IsAsked(given, surroundings.Environment, surroundings.CurrentFolder);
        var end = CommandErrors.Of(parsed, tree) is { Count: > 0 } problems
            ? new CommandEnd(ExitCode.Unusable, problems, isJson)
            : await ExecuteAsync(tree, parsed, surroundings, isJson, cancellationToken);
        return (int)await TellAsync(surroundings, tree.DefinitionOf(parsed), end);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The end of the program: whatever happened becomes a sentence and an exit code.")]
    private static async Task<CommandEnd> ExecuteAsync(
        CommandTree tree, ParseResult parsed, ProcessHost surroundings, bool isJson, CancellationToken cancellationToken)
    {
        var definition = tree.DefinitionOf(parsed)
            ?? throw new InvalidOperationException("A command line without errors names a command.");
        string? runsFolder = null;
        UserConsole? console = null;
        try
        {
            var settings = SettingsReader.Read(tree.SettingsOf(parsed), surroundings.Environment, surroundings.CurrentFolder);
            console = ConsoleFor(surroundings, settings);
            var context = new CommandContext(surroundings, settings, CommandTree.ArgumentsOf(parsed), console);
            runsFolder = context.RunsFolder;
            try
            {
                return new CommandEnd(await definition.Execute(context, cancellationToken), [], LacksObject(console));
            }
            finally
            {
                console.ClearStatus();
                await surroundings.Output.FlushAsync(CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            var (exitCode, message) = ExceptionTranslator.Translate(e, runsFolder, surroundings.Time);
            return new CommandEnd(exitCode, [message], console is null ? isJson : LacksObject(console));
        }
    }

    private static bool LacksObject(UserConsole console) => console is { IsJson: true, HasPrintedObject: false };

    private static UserConsole ConsoleFor(ProcessHost surroundings, SettingValues settings) => new(
        surroundings,
        isQuiet: settings.Get(SettingsTable.Quiet),
        isColorless: settings.Get(SettingsTable.NoColor) || !string.IsNullOrEmpty(surroundings.Environment.GetValueOrDefault("NO_COLOR")),
        isJson: settings.Get(SettingsTable.Json));

    private static async Task<ExitCode> TellAsync(ProcessHost surroundings, CommandDefinition? definition, CommandEnd end)
    {
        foreach (var problem in end.Problems)
            foreach (var line in surroundings.Width is { } width ? WrappedText.Lines(problem, width) : [problem])
                await surroundings.Error.WriteLineAsync(line);
        if (end.LacksObject && end.ExitCode != ExitCode.Success)
        {
            var isStopped = end.ExitCode == ExitCode.Stopped;
            IReadOnlyList<string> problems = end.Problems.Count > 0 ? end.Problems : [isStopped ? "Stopped before the end." : "The command did not do its work."];
            await surroundings.Output.WriteLineAsync(DocumentJson.Write(new FailureDocument(1, definition?.Name, isStopped ? "stopped" : "failed", (int)end.ExitCode, problems)));
            await surroundings.Output.FlushAsync(CancellationToken.None);
        }

        return end.ExitCode;
    }

    /// <param name="ExitCode">How the command ended.</param>
    /// <param name="Problems">What ended it early.</param>
    /// <param name="LacksObject">JSON is asked for, and no object was printed yet.</param>
    private sealed record CommandEnd(ExitCode ExitCode, IReadOnlyList<string> Problems, bool LacksObject);
}
