namespace BulkProviders.Cli.Settings;

/// <summary>How a setting is written.</summary>
internal enum SettingShape
{
    Single,

    /// <summary>Yes or no; on the command line its name is enough.</summary>
    Flag,

    /// <summary>An array in the settings file; the option may be repeated.</summary>
    List,

    /// <summary>An object in the settings file; NAME=VALUE on the command line, may be repeated.</summary>
    Map
}

/// <summary>
/// One thing that a user can set: by option, by key of the settings file, or by variable. Options, help, validation and
/// docs/configuration.md all come from the list of these in <see cref="SettingsTable"/>.
/// </summary>
internal abstract record Setting
{
    public const string VariablePrefix = "BULKPROVIDERS_";

    /// <summary>Key of the settings file, such as <c>Import:Parallel</c>, or null where a file cannot say it.</summary>
    public required string? Key { get; init; }

    /// <summary>Option with its dashes, or null.</summary>
    public string? Option { get; init; }

    /// <summary>Short option, or null.</summary>
    public string? Alias { get; init; }

    public SettingShape Shape { get; init; }

    public required CommandSet Commands { get; init; }

    /// <summary>Accepted by every command (a shared option of the contract), also where it means nothing.</summary>
    public bool IsShared { get; init; }

    /// <summary>What stands for the value in help: <c>N</c>, <c>FILE</c>.</summary>
    public string ValueName { get; init; } = "VALUE";

    /// <summary>The default as users would write it; empty for none.</summary>
    public string DefaultText { get; init; } = "";

    /// <summary>The allowed values in words.</summary>
    public required string Range { get; init; }

    /// <summary>One sentence for help and docs.</summary>
    public required string Help { get; init; }

    /// <summary>Environment variable of the setting; for lists and maps the beginning of its variables.</summary>
    public string Variable => Key is null
        ? VariablePrefix + Option![2..].ToUpperInvariant() // non-null: a setting has a key or an option
        : VariablePrefix + Key.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The name for messages: the key, or the option.</summary>
    public string Name => Key ?? Option ?? "";

    /// <summary>What is wrong with a value, as the end of a sentence that begins with its name; null for nothing.</summary>
    public abstract string? Check(SettingInput input);
}

/// <summary>A setting whose value is read as <typeparamref name="T"/>.</summary>
internal sealed record Setting<T> : Setting
{
    public required T Default { get; init; }

    public required SettingParser<T> Parser { get; init; }

    public override string? Check(SettingInput input) => Parser(input, out _);

    public T Parse(SettingInput input) =>
        Parser(input, out var value) is null ? value : throw new InvalidOperationException(Name + " was read before it was checked.");
}

/// <param name="Values">The texts given: one, or the items of a list, or NAME=VALUE pairs of a map.</param>
/// <param name="Folder">Where relative paths begin: the folder of the settings file, otherwise the current folder.</param>
internal sealed record SettingInput(IReadOnlyList<string> Values, string Folder)
{
    public string Text => Values[^1];
}

/// <summary>Reads a value; returns null, or what is wrong as the end of a sentence.</summary>
internal delegate string? SettingParser<T>(SettingInput input, out T value);
