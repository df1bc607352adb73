using System.CommandLine;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli;

/// <summary>The commands and their options in the parser's terms, made from the definitions and the table of settings.</summary>
internal sealed class CommandTree
{
    private readonly Dictionary<Command, CommandDefinition> _definitions = [];
    private readonly Dictionary<Setting, List<Option>> _options = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyList<CommandDefinition> _all;

    public CommandTree(IReadOnlyList<CommandDefinition> definitions)
    {
        _all = definitions;
        // Help and version are answered before parsing; the parser only has to know the words.
        Root.Options.Clear();
        Root.Directives.Clear();
        foreach (var setting in SettingsTable.All.Where(s => s.IsShared && s.Option is not null))
            Root.Options.Add(OptionFor(setting, isRecursive: true));
        foreach (var definition in definitions)
            Add(definition);
    }

    public RootCommand Root { get; } = new(HelpText.Purpose);

    /// <summary>Every option of a command, with its dashes.</summary>
    public static IEnumerable<string> OptionNames(CommandDefinition? definition) =>
        SettingsTable.All
            .Where(s => s.Option is not null && (s.IsShared || (definition is not null && (s.Commands & definition.Set) != 0)))
            .SelectMany(s => new[] { s.Option, s.Alias })
            .OfType<string>()
            .Append("--help");

    public CommandDefinition? DefinitionOf(ParseResult parsed) => _definitions.GetValueOrDefault(parsed.CommandResult.Command);

    /// <summary>The commands whose words begin with those that were given.</summary>
    public IReadOnlyList<CommandDefinition> DefinitionsUnder(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return command == Root ? _all : [.. _all.Where(d => d.Name.StartsWith(command.Name + " ", StringComparison.Ordinal))];
    }

    public static IReadOnlyList<string> ArgumentsOf(ParseResult parsed) =>
        [.. parsed.CommandResult.Command.Arguments.SelectMany(a => parsed.GetResult(a)?.Tokens ?? []).Select(t => t.Value)];

    /// <summary>What the command line says about each setting that it mentions.</summary>
    public IReadOnlyDictionary<Setting, IReadOnlyList<string>> SettingsOf(ParseResult parsed)
    {
        var given = new Dictionary<Setting, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        foreach (var (setting, options) in _options)
            foreach (var option in options)
                if (parsed.GetResult(option) is { Implicit: false } result)
                    given[setting] = result.Tokens.Count == 0 ? ["true"] : [.. result.Tokens.Select(t => t.Value)];
        return given;
    }

    private void Add(CommandDefinition definition)
    {
        var words = definition.Name.Split(' ');
        var parent = words.Length == 1 ? Root : Parent(words[0]);
        var command = parent.Subcommands.FirstOrDefault(c => c.Name == words[^1]);
        if (command is null)
            parent.Subcommands.Add(command = new Command(words[^1], definition.Summary));
        _definitions[command] = definition;
        // Without an action the parser asks for a subcommand where there are some.
        command.SetAction(_ => 0);
        if (definition.Argument is { } argument)
            command.Arguments.Add(ArgumentFor(argument));
        foreach (var setting in SettingsTable.All.Where(s => !s.IsShared && s.Option is not null && (s.Commands & definition.Set) != 0))
            command.Options.Add(OptionFor(setting, isRecursive: false));
    }

    private Command Parent(string word)
    {
        var parent = Root.Subcommands.FirstOrDefault(c => c.Name == word);
        if (parent is null)
            Root.Subcommands.Add(parent = new Command(word));
        return parent;
    }

    // The parser takes no array for what may stand once only.
    private static Argument ArgumentFor(CommandArgument argument)
    {
        var arity = new ArgumentArity(argument.Minimum, argument.Maximum);
        return argument.Maximum == 1
            ? new Argument<string>(argument.Name) { Arity = arity }
            : new Argument<string[]>(argument.Name) { Arity = arity };
    }

    private Option OptionFor(Setting setting, bool isRecursive)
    {
        var name = setting.Option ?? throw new InvalidOperationException(setting.Name + " has no option.");
        Option option = setting.Shape switch
        {
            SettingShape.Flag => new Option<bool>(name) { Arity = ArgumentArity.ZeroOrOne },
            SettingShape.Single => new Option<string>(name) { Arity = ArgumentArity.ExactlyOne },
            _ => new Option<string[]>(name) { Arity = ArgumentArity.OneOrMore }
        };
        option.Description = setting.Help;
        option.Recursive = isRecursive;
        if (setting.Alias is not null)
            option.Aliases.Add(setting.Alias);
        if (!_options.TryGetValue(setting, out var options))
            _options[setting] = options = [];
        options.Add(option);
        return option;
    }
}
