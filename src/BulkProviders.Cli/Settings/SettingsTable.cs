namespace BulkProviders.Cli.Settings;

/// <summary>Every setting there is. To add one, add it here: option, key, variable, help, checks and docs follow.</summary>
internal static partial class SettingsTable
{
    // Lazy, because the fields of the other parts of this class may be made after this one.
    private static readonly Lazy<IReadOnlyList<Setting>> Ordered = new(InOrder);

    /// <summary>In the order of docs/configuration.md.</summary>
    public static IReadOnlyList<Setting> All => Ordered.Value;

    /// <summary>Keys that must not stand in a file, and where what they hold belongs.</summary>
    public static readonly IReadOnlyDictionary<string, string> SecretKeys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Tenant:ClientSecret"] = Secrets.SecretVariable,
        ["Tenant:Secret"] = Secrets.SecretVariable,
        ["Tenant:Password"] = Secrets.SecretVariable,
        ["Tenant:Token"] = Secrets.TokenVariable,
        ["Tenant:BearerToken"] = Secrets.TokenVariable,
        ["ClientSecret"] = Secrets.SecretVariable,
        ["Token"] = Secrets.TokenVariable
    };

    private static IReadOnlyList<Setting> InOrder() =>
    [
        Config, Profile, Catalog, Runs, KeepFor, LogLevel, Note,
        BaseUrl, TokenUrl, ClientId, SecretFile, Access, CredentialsIn, ContentTypeOnReads, AcceptVersion, RequestTimeout, MaxOutage,
        UseSandbox, SandboxPort, SandboxData, SandboxSeed, SandboxBehaviour,
        DryRun, Match, OnMissingId, Send, Parallel, Rate, AllowDelete, MaxErrors, MaxCreates, MaxUpdates, OnlyFailed, Again, MaxCompareAge, InDoubtWait,
        HeaderRow, Sheets, FileEncoding, Delimiter, Repair, Continue, Restart, Results,
        ExportOutput, ExportIds, ExportFilter, ExportFields, ExportInclude, ExportSort, ExportPageSize,
        TemplateOutput, TemplateLive, OpenApi, CatalogOutput, OlderThan,
        Json, Quiet, NoColor, Yes
    ];

    private static Setting<string?> TextSetting(string key, string? option, string valueName, CommandSet commands, string help) => new()
    {
        Key = key,
        Option = option,
        ValueName = valueName,
        Commands = commands,
        Help = help,
        Range = "text",
        Default = null,
        Parser = SettingParsers.Text
    };

    private static Setting<string?> PathSetting(string? key, string? option, string valueName, CommandSet commands, string help) => new()
    {
        Key = key,
        Option = option,
        ValueName = valueName,
        Commands = commands,
        Help = help,
        Range = "path; in the settings file relative to it",
        Default = null,
        Parser = SettingParsers.Path
    };

    private static Setting<bool> FlagSetting(string key, string? option, CommandSet commands, string help, bool isDefault = false) => new()
    {
        Key = key,
        Option = option,
        Shape = SettingShape.Flag,
        Commands = commands,
        Help = help,
        Range = "true, false",
        DefaultText = isDefault ? "true" : "false",
        Default = isDefault,
        Parser = SettingParsers.Flag
    };

    private static Setting<int?> LimitSetting(string key, string option, CommandSet commands, string help, int minimum) => new()
    {
        Key = key,
        Option = option,
        ValueName = "N",
        Commands = commands,
        Help = help,
        Range = Words.WholeRange(minimum, int.MaxValue),
        DefaultText = "no limit",
        Default = null,
        Parser = SettingParsers.Whole<int?>(minimum, int.MaxValue)
    };

    private static Setting<IReadOnlyList<string>> NamesSetting(string key, string option, string valueName, CommandSet commands, string help) => new()
    {
        Key = key,
        Option = option,
        Shape = SettingShape.List,
        ValueName = valueName,
        Commands = commands,
        Help = help,
        Range = "names, separated by commas",
        Default = [],
        Parser = SettingParsers.Names
    };
}
