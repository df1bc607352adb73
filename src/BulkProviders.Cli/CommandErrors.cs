using System.CommandLine;
using System.CommandLine.Parsing;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli;

/// <summary>What is wrong with a command line, in sentences. Values of unknown options are never repeated: they may be secrets.</summary>
internal static class CommandErrors
{
    private static readonly string[] SecretOptions = ["secret", "token", "password", "client-secret", "bearer", "bearer-token", "access-token"];

    public static IReadOnlyList<string> Of(ParseResult parsed, CommandTree tree)
    {
        var definition = tree.DefinitionOf(parsed);
        var unknown = UnknownOptions(parsed).Select(o => UnknownOption(o, definition)).Distinct().ToList();
        // A word after an unknown option may be its value, so nothing is said about words then.
        if (unknown.Count > 0)
            return unknown;
        if (definition is null)
            return [NoCommand(parsed, tree)];
        if (parsed.UnmatchedTokens.Count > 0)
            return [.. parsed.UnmatchedTokens.Select(t => $"'{t}' is one word too many for {definition.Name}. {SeeHelp(definition)}")];
        return [.. parsed.Errors.Select(e => Reword(e, definition)).Distinct()];
    }

    private static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        var words = CommandTree.ArgumentsOf(parsed).Concat(parsed.UnmatchedTokens);
        var afterDashes = parsed.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Select(t => t.Value).ToHashSet(StringComparer.Ordinal);
        return words.Where(w => w.Length > 1 && w[0] == '-' && !afterDashes.Contains(w)).Select(w => w.Split('=', ':')[0]);
    }

    private static string UnknownOption(string option, CommandDefinition? definition)
    {
        if (SecretOptions.Contains(option.TrimStart('-'), StringComparer.OrdinalIgnoreCase))
            return $"{option} is not an option: other users and the shell's history can read a command line. "
                + $"Set the variable {Secrets.SecretVariable} (or {Secrets.TokenVariable} for a ready token), or name a file with --secret-file.";
        var command = definition is null ? "bulkproviders" : definition.Name;
        return $"{option} is not an option of {command}.{Words.DidYouMean(option, CommandTree.OptionNames(definition))} {SeeHelp(definition)}";
    }

    private static string NoCommand(ParseResult parsed, CommandTree tree)
    {
        var known = tree.DefinitionsUnder(parsed);
        var word = parsed.UnmatchedTokens.Count == 0 ? null : parsed.UnmatchedTokens[0];
        return word is null
            ? $"Say what to do: {Words.Choices([.. known.Select(d => d.Name)])}. {SeeHelp(null)}"
            : $"'{word}' is not a command.{Words.DidYouMean(word, known.Select(d => d.Name))} {SeeHelp(null)}";
    }

    private static string Reword(ParseError error, CommandDefinition definition) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value. {SeeHelp(definition)}",
        OptionResult { Tokens.Count: 1 } option => $"{option.Option.Name} is '{option.Tokens[0].Value}': it must be true or false, or stand alone.",
        OptionResult option => $"{option.Option.Name} is given more than once.",
        _ when definition.Argument is { } argument => $"{definition.Name} needs {argument.Name}: {argument.Help} {SeeHelp(definition)}",
        _ => $"{error.Message} {SeeHelp(definition)}"
    };

    private static string SeeHelp(CommandDefinition? definition) =>
        definition is null ? "`bulkproviders --help` lists the commands." : $"`bulkproviders {definition.Name} --help` explains it.";
}
