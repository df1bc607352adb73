namespace BulkProviders.Cli.Settings;

/// <summary>
/// One thing that a user can set: by option, by key of the settings file, or by variable. Options, help, validation and
/// docs/configuration.md all come from the list of these in <see cref="SettingsTable"/>.
/// </summary>
/// <param name="Key">Key of the settings file, such as <c>Import:Parallel</c>, or null where a file cannot say it.</param>
/// <param name="Option">Option with its dashes, or null.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Commands">Those that it means something to.</param>
/// <param name="Help">One sentence for help and docs.</param>
internal abstract record Setting(string? Key, string? Option, SettingType Type, CommandSet Commands, string Help)
{
    public const string VariablePrefix = "BULKPROVIDERS_";

    /// <summary>Short option, or null.</summary>
    public string? Alias { get; init; }

    /// <summary>Accepted by every command (a shared option of the contract), also where it means nothing.</summary>
    public bool IsShared { get; init; }

    public SettingShape Shape => Type.Shape;

    /// <summary>What stands for the value in help: <c>N</c>, <c>FILE</c>.</summary>
    public string ValueName { get; init; } = Type.ValueName;

    /// <summary>The default as users would write it; empty for none.</summary>
    public string DefaultText { get; init; } = Type.DefaultText;

    /// <summary>The allowed values in words.</summary>
    public string Range { get; init; } = Type.Range;

    /// <summary>Environment variable of the setting; for lists and maps the beginning of its variables.</summary>
    public string Variable => Key is null
        ? VariablePrefix + Option![2..].ToUpperInvariant() // non-null: a setting has a key or an option
        : VariablePrefix + Key.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The name for messages: the key, or the option.</summary>
    public string Name => Key ?? Option ?? "";

    /// <summary>A list or a map: a source gives it as items.</summary>
    public bool HasItems => Shape is SettingShape.List or SettingShape.Map;

    /// <summary>What is wrong with a value, as the end of a sentence that begins with its name; null for nothing.</summary>
    public abstract string? Check(SettingInput input);
}

/// <summary>A setting whose value is read as <typeparamref name="T"/>.</summary>
internal sealed record Setting<T> : Setting
{
    private readonly Func<SettingInput, T> _read;

    public Setting(string? key, string? option, SettingType<T> type, CommandSet commands, string help) : base(key, option, type, commands, help) =>
        (_read, Default) = (type.Read, type.Default);

    public T Default { get; init; }

    /// <exception cref="FormatException">The value is wrong; settings are checked before they are read.</exception>
    public T Parse(SettingInput input) => _read(input);

    public override string? Check(SettingInput input)
    {
        try
        {
            _read(input);
            return null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }
}
