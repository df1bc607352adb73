using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
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
            await surroundings.Output.WriteAsync(HelpText.For(tree.DefinitionsUnder(parsed), tree.DefinitionOf(parsed)));
            return (int)ExitCode.Success;
        }

        if (args is ["--version"])
        {
            await surroundings.Output.WriteLineAsync(Versions.Program);
            return (int)ExitCode.Success;
        }

        if (CommandErrors.Of(parsed, tree) is { Count: > 0 } problems)
            return await RefuseAsync(surroundings, problems);
        return (int)await ExecuteAsync(tree, parsed, surroundings, cancellationToken);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The end of the program: whatever happened becomes a sentence and an exit code.")]
    private static async Task<ExitCode> ExecuteAsync(
        CommandTree tree, ParseResult parsed, ProcessHost surroundings, CancellationToken cancellationToken)
    {
        var definition = tree.DefinitionOf(parsed)
            ?? throw new InvalidOperationException("A command line without errors names a command.");
        string? runsFolder = null;
        try
        {
            var settings = SettingsReader.Read(tree.SettingsOf(parsed), surroundings.Environment, surroundings.CurrentFolder);
            var console = ConsoleFor(surroundings, settings);
            var context = new CommandContext(surroundings, settings, CommandTree.ArgumentsOf(parsed), console);
            runsFolder = context.RunsFolder;
            try
            {
                return await definition.Execute(context, cancellationToken);
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
            await surroundings.Error.WriteLineAsync(message);
            return exitCode;
        }
    }

    private static UserConsole ConsoleFor(ProcessHost surroundings, SettingValues settings) => new(
        surroundings,
        isQuiet: settings.Get(SettingsTable.Quiet),
        isColorless: settings.Get(SettingsTable.NoColor) || !string.IsNullOrEmpty(surroundings.Environment.GetValueOrDefault("NO_COLOR")),
        isJson: settings.Get(SettingsTable.Json));

    private static async Task<int> RefuseAsync(ProcessHost surroundings, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
            await surroundings.Error.WriteLineAsync(problem);
        return (int)ExitCode.Unusable;
    }
}
