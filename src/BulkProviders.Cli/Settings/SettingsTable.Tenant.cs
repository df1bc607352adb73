using BulkProviders.JsonApi.Options;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    private const string PlainUrl = "https address; http only to this machine";

    public static readonly Setting<Uri?> BaseUrl = new()
    {
        Key = "Tenant:BaseUrl",
        Option = "--base-url",
        ValueName = "URL",
        Commands = CommandSet.Tenant,
        IsShared = true,
        Help = "Address of the API, such as https://api.casebook.net.",
        Range = PlainUrl,
        Default = null,
        Parser = SettingUrls.Parse
    };

    public static readonly Setting<Uri?> TokenUrl = new()
    {
        Key = "Tenant:TokenUrl",
        Option = "--token-url",
        ValueName = "URL",
        Commands = CommandSet.Tenant,
        IsShared = true,
        Help = "Address of the OAuth2 token endpoint (the application's callback URL with /oauth2/token).",
        Range = PlainUrl,
        Default = null,
        Parser = SettingUrls.Parse
    };

    public static readonly Setting<string?> ClientId = TextSetting(
        "Tenant:ClientId", "--client-id", "ID", CommandSet.Tenant, "Client ID of the application.") with
    { IsShared = true };

    public static readonly Setting<string?> SecretFile = PathSetting(
        "Tenant:SecretFile", "--secret-file", "FILE", CommandSet.Tenant,
        "A file that only its owner can read and that holds the client secret; or set BULKPROVIDERS_CLIENT_SECRET.") with
    {
        IsShared = true
    };

    public static readonly Setting<TenantAccess> Access = new()
    {
        Key = "Tenant:Access",
        ValueName = "ACCESS",
        Commands = CommandSet.Import | CommandSet.Resume,
        Help = "Whether this tenant may be written to.",
        Range = "read-only or write",
        DefaultText = "read-only",
        Default = TenantAccess.ReadOnly,
        Parser = SettingParsers.OneOf(("read-only", TenantAccess.ReadOnly), ("write", TenantAccess.Write))
    };

    public static readonly Setting<CredentialPlacement> CredentialsIn = new()
    {
        Key = "Tenant:CredentialsIn",
        Commands = CommandSet.Tenant,
        Help = "Where the token request carries client ID and secret: in the form body, or in the query, which some servers want and which puts the secret into their logs.",
        Range = "body or query",
        DefaultText = "body",
        Default = CredentialPlacement.Body,
        Parser = SettingParsers.OneOf(("body", CredentialPlacement.Body), ("query", CredentialPlacement.Query))
    };

    public static readonly Setting<bool> ContentTypeOnReads = FlagSetting(
        "Tenant:ContentTypeOnReads", null, CommandSet.Tenant,
        "Send Content-Type with GET and DELETE too, as the vendor's guide asks.", isDefault: true);

    public static readonly Setting<string?> AcceptVersion = TextSetting(
        "Tenant:AcceptVersion", null, "TEXT", CommandSet.Tenant, "Value of an Accept-Version header, where the tenant wants one.");

    public static readonly Setting<TimeSpan?> RequestTimeout = new()
    {
        Key = "Tenant:RequestTimeout",
        Commands = CommandSet.Tenant,
        Help = "How long one call may take, its answer included.",
        Range = Durations.Form + ", from 1s to 1h",
        DefaultText = "100s",
        Default = TimeSpan.FromSeconds(100),
        Parser = Durations.Between(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
    };

    public static readonly Setting<TimeSpan?> MaxOutage = new()
    {
        Key = "Tenant:MaxOutage",
        Commands = CommandSet.Tenant,
        Help = "How long a command waits, once the tenant has answered it, for a server that does not answer any more or refuses the credentials; then it stops, and an import can be resumed.",
        Range = Durations.Form + ", up to 7d",
        DefaultText = "10m",
        Default = TimeSpan.FromMinutes(10),
        Parser = Durations.Between(TimeSpan.Zero, TimeSpan.FromDays(7))
    };

    public static readonly Setting<bool> UseSandbox = FlagSetting(
        "Sandbox:Use", "--sandbox", CommandSet.Tenant,
        "Use the embedded practice server in place of a tenant; its data stays in sandbox.db of the runs folder.") with
    {
        IsShared = true
    };

    public static readonly Setting<int> SandboxPort = new()
    {
        Key = "Sandbox:Port",
        Option = "--port",
        ValueName = "N",
        Commands = CommandSet.Sandbox,
        Help = "Port on this machine; 0 takes a free one.",
        Range = Words.WholeRange(0, 65_535),
        DefaultText = "0",
        Default = 0,
        Parser = SettingParsers.Whole<int>(0, 65_535)
    };

    public static readonly Setting<string?> SandboxData = PathSetting(
        "Sandbox:Data", "--data", "FILE", CommandSet.Sandbox, "SQLite file that keeps the records.") with
    {
        DefaultText = "sandbox.db in the runs folder"
    };

    public static readonly Setting<int> SandboxSeed = new()
    {
        Key = "Sandbox:Seed",
        Option = "--seed",
        ValueName = "N",
        Commands = CommandSet.Sandbox,
        Help = "How many made-up records each type gets where it has none yet; 0 makes the values of the dropdowns only.",
        Range = Words.WholeRange(0, 100_000),
        DefaultText = "0",
        Default = 0,
        Parser = SettingParsers.Whole<int>(0, 100_000)
    };

    public static readonly Setting<IReadOnlyDictionary<string, string>> SandboxBehaviour = new()
    {
        Key = "Sandbox:Behaviour",
        Option = "--behaviour",
        Shape = SettingShape.Map,
        ValueName = "NAME=VALUE",
        Commands = CommandSet.Sandbox,
        Help = "A habit of the server; may be repeated.",
        Range = "see `sandbox --help`",
        Default = new Dictionary<string, string>(),
        Parser = SettingParsers.Pairs
    };
}
