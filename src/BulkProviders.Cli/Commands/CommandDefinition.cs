using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary>One command: its words for help and what it does.</summary>
internal sealed record CommandDefinition
{
    /// <summary>The word, or two for a command under another: <c>runs purge</c>.</summary>
    public required string Name { get; init; }

    public required CommandSet Set { get; init; }

    /// <summary>One line for the list of commands.</summary>
    public required string Summary { get; init; }

    /// <summary>What it does, in full sentences.</summary>
    public required string Description { get; init; }

    public CommandArgument? Argument { get; init; }

    /// <summary>Command lines with what they do.</summary>
    public required IReadOnlyList<(string Line, string Meaning)> Examples { get; init; }

    /// <summary>Names and their meaning, under a title at the end of its help.</summary>
    public Func<(string Title, IReadOnlyList<(string Name, string Meaning)> Entries)?> Notes { get; init; } = () => null;

    public required Func<CommandContext, CancellationToken, Task<ExitCode>> Execute { get; init; }
}

/// <param name="Name">What stands for it in help.</param>
/// <param name="Help">What it is.</param>
/// <param name="Minimum">How many are needed.</param>
/// <param name="Maximum">How many are taken.</param>
internal sealed record CommandArgument(string Name, string Help, int Minimum, int Maximum);
