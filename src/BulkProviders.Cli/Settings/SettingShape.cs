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
