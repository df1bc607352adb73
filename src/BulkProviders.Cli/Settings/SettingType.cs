namespace BulkProviders.Cli.Settings;

/// <summary>What is told of a kind of setting; what it is in the program stands apart, in <see cref="SettingType{T}"/>, so that this is compiled once and not for each type.</summary>
/// <param name="Range">The allowed values in words.</param>
internal abstract record SettingType(string Range)
{
    public SettingShape Shape { get; init; }

    /// <summary>What stands for the value in help.</summary>
    public string ValueName { get; init; } = "VALUE";

    /// <summary>The default as users would write it.</summary>
    public string DefaultText { get; init; } = "";
}

/// <summary>What a kind of setting takes, and what it is where nobody sets it.</summary>
/// <param name="Range">The allowed values in words.</param>
/// <param name="Read">Reads a value; a <see cref="FormatException"/> says what is wrong, as the end of a sentence that begins with the setting's name.</param>
/// <param name="Default">The value where no source has one.</param>
internal sealed record SettingType<T>(string Range, Func<SettingInput, T> Read, T Default) : SettingType(Range);
