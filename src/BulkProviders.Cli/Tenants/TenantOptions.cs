using BulkProviders.Application.Tenants;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.Cli.Tenants;

/// <summary>Makes the options of the JSON:API client from settings and secrets, and says at once all that is missing.</summary>
internal static class TenantOptions
{
    /// <exception cref="RunException">Settings for a tenant are missing or contradict each other.</exception>
    public static JsonApiOptions Read(SettingValues settings)
    {
        var problems = new List<string>();
        var token = settings.Variable(Secrets.TokenVariable);
        var secret = token is null ? ReadSecret(settings, problems) : null;
        if (settings.Get(SettingsTable.BaseUrl) is null)
            problems.Add(Missing(SettingsTable.BaseUrl, "the address of the API"));
        if (token is null)
            CheckCredentials(settings, secret, problems);
        if (problems.Count > 0)
            throw RunException.Unusable(SettingsReader.Sentence(problems) + Environment.NewLine
                + "To practise without a tenant, add --sandbox, or run `bulkproviders demo`.");
        var options = Build(settings, secret, token);
        return options.Validate() is { Count: > 0 } errors
            ? throw RunException.Unusable(SettingsReader.Sentence([.. errors.Select(e => $"Tenant:{e.Option} {e.Message}")]))
            : options;
    }

    /// <exception cref="RunException">The settings do not let this tenant be written to.</exception>
    public static void RequireWriteAccess(SettingValues settings) => WriteAccess.Require(Read(settings));

    private static JsonApiOptions Build(SettingValues settings, Secret? secret, Secret? token) => new()
    {
        BaseUrl = settings.Get(SettingsTable.BaseUrl)!, // non-null: Read has found that it is set
        TokenUrl = settings.Get(SettingsTable.TokenUrl),
        ClientId = settings.Get(SettingsTable.ClientId),
        ClientSecret = secret?.Reveal(),
        Token = token?.Reveal(),
        CredentialPlacement = settings.Get(SettingsTable.CredentialsIn),
        Access = settings.Get(SettingsTable.Access),
        AcceptVersion = settings.Get(SettingsTable.AcceptVersion),
        ContentTypeOnRead = settings.Get(SettingsTable.ContentTypeOnReads),
        RequestTimeout = settings.Get(SettingsTable.RequestTimeout) ?? TimeSpan.FromSeconds(100),
        PageSize = settings.Get(SettingsTable.ExportPageSize),
        MaxConnections = Math.Max(32, settings.Get(SettingsTable.Parallel)),
        MaxParallel = settings.Get(SettingsTable.Parallel),
        MaxRate = settings.Get(SettingsTable.Rate),
        MaxRetryAfter = settings.Get(SettingsTable.MaxRetryAfter) ?? TimeSpan.FromMinutes(10),
        MaxOutage = settings.Get(SettingsTable.MaxOutage) ?? TimeSpan.FromMinutes(10)
    };

    private static void CheckCredentials(SettingValues settings, Secret? secret, List<string> problems)
    {
        if (settings.Get(SettingsTable.TokenUrl) is null)
            problems.Add(Missing(SettingsTable.TokenUrl, "the address of the token endpoint"));
        if (settings.Get(SettingsTable.ClientId) is null)
            problems.Add(Missing(SettingsTable.ClientId, "the client ID of the application"));
        if (secret is null && !settings.IsSet(SettingsTable.SecretFile))
            problems.Add($"The client secret is not set: set the variable {Secrets.SecretVariable}, or name a file that only you can read with --secret-file.");
    }

    private static Secret? ReadSecret(SettingValues settings, List<string> problems)
    {
        // A file named on the command line is nearer to the user's will than a variable, as with all settings.
        var variable = settings.Variable(Secrets.SecretVariable);
        if (settings.Get(SettingsTable.SecretFile) is not { } path
            || (variable is not null && settings.SourceOf(SettingsTable.SecretFile) != SettingsReader.CommandLine))
            return variable;
        var secret = Secrets.ReadFile(path, out var problem);
        if (problem is not null)
            problems.Add($"{SettingsTable.SecretFile.Key} ({settings.SourceOf(SettingsTable.SecretFile)}) {problem}.");
        return secret;
    }

    private static string Missing(Setting setting, string what) =>
        $"{setting.Key}, {what}, is not set: give {setting.Option}, the key in {SettingsFile.DefaultName}, or the variable {setting.Variable}.";
}
