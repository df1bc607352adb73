using BulkProviders.Core.Columns;

namespace BulkProviders.Cli.Terminal;

/// <summary>Everything that a command sees of the process it runs in, so that tests can run it with others.</summary>
public sealed record ProcessHost
{
    /// <summary>Results and JSON only.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Progress, messages and questions.</summary>
    public required TextWriter Error { get; init; }

    public required TextReader Input { get; init; }

    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    public required string CurrentFolder { get; init; }

    /// <summary>The output is a terminal that shows colours.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Characters in a line of the terminal; null where nothing has to be fitted into lines.</summary>
    public int? Width { get; init; }

    /// <summary>Questions can be asked and progress drawn: input and error are a terminal.</summary>
    public bool IsInteractive { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Cut calls under way (the second Ctrl+C).</summary>
    public CancellationToken Abort { get; init; }

    /// <summary>The column types that a catalog may use.</summary>
    public ColumnTypes ColumnTypes { get; init; } = ColumnTypes.BuiltIn;

    /// <summary>The folder for what the program keeps for its user, beyond any runs folder; null where the account has none.</summary>
    public string? UserFolder { get; init; }
}
