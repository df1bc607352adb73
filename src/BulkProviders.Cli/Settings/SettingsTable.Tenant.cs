using BulkProviders.JsonApi.Options;
using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<Uri?> BaseUrl = new("Tenant:BaseUrl", "--base-url", Url(), CommandSet.Tenant,
        "Address of the API, such as https://api.casebook.net.")
    { IsShared = true };

    public static readonly Setting<Uri?> TokenUrl = new("Tenant:TokenUrl", "--token-url", Url(), CommandSet.Tenant,
        "Address of the OAuth2 token endpoint (the application's callback URL with /oauth2/token).")
    { IsShared = true };

    public static readonly Setting<string?> ClientId = new("Tenant:ClientId", "--client-id", Text("ID"), CommandSet.Tenant,
        "Client ID of the application.")
    { IsShared = true };

    public static readonly Setting<string?> TenantName = new("Tenant:Name", "--tenant-name", Text("NAME"), CommandSet.Ledgered,
        "What tells this tenant from others at the same address. What is stored there is remembered under it.")
    { IsShared = true, DefaultText = "the name of the profile, else the client ID" };

    public static readonly Setting<string?> SecretFile = new("Tenant:SecretFile", "--secret-file", FilePath("FILE"), CommandSet.Tenant,
        "A file that only its owner can read and that holds the client secret; or set BULKPROVIDERS_CLIENT_SECRET.")
    { IsShared = true };

    public static readonly Setting<TenantAccess> Access = new("Tenant:Access", null, OneOf(("read-only", TenantAccess.ReadOnly), ("write", TenantAccess.Write)), CommandSet.Import | CommandSet.GoesOn,
        "Whether this tenant may be written to.");

    public static readonly Setting<CredentialPlacement> CredentialsIn = new("Tenant:CredentialsIn", null, OneOf(("body", CredentialPlacement.Body), ("query", CredentialPlacement.Query)),
        CommandSet.Tenant,
        "Where the token request carries client ID and secret: in the form body, or in the query, which some servers want and which puts the secret into their logs.");

    public static readonly Setting<bool> ContentTypeOnReads = new("Tenant:ContentTypeOnReads", null, Flag(isDefault: true), CommandSet.Tenant,
        "Send Content-Type with GET and DELETE too, as the vendor's guide asks.");

    public static readonly Setting<string?> AcceptVersion = new("Tenant:AcceptVersion", null, Text("TEXT"), CommandSet.Tenant,
        "Value of an Accept-Version header, where the tenant wants one.");

    public static readonly Setting<TimeSpan?> RequestTimeout = new("Tenant:RequestTimeout", null, Span(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpan.FromSeconds(100)), CommandSet.Tenant,
        "How long one call may take, its answer included.")
    { Range = Durations.Form + ", from 1s to 1h" };

    public static readonly Setting<TimeSpan?> MaxOutage = new("Tenant:MaxOutage", null, Span(TimeSpan.Zero, TimeSpan.FromDays(7), TimeSpan.FromMinutes(10)), CommandSet.Tenant,
        "How long a command waits, once the tenant has answered it, for a server that does not answer any more or refuses the credentials; then it stops, and an import can be resumed.")
    { Range = Durations.Form + ", up to 7d" };

    public static readonly Setting<TimeSpan?> MaxRetryAfter = new("Tenant:MaxRetryAfter", null, Span(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24), TimeSpan.FromMinutes(10)), CommandSet.Tenant,
        "How long a command keeps the pauses that the tenant asks for (Retry-After) without a call that is taken in between; then it stops, and an import can be resumed.")
    { Range = Durations.Form + ", from 1s to 24h" };

    public static readonly Setting<bool> UseSandbox = new("Sandbox:Use", "--sandbox", Flag(), CommandSet.Tenant,
        "Use the embedded practice server in place of a tenant; its data stays in sandbox.db of the runs folder.")
    { IsShared = true };

    public static readonly Setting<int> SandboxPort = new("Sandbox:Port", "--port", Whole(0, 65_535, 0), CommandSet.Sandbox,
        "Port on this machine; 0 takes a free one.");

    public static readonly Setting<string?> SandboxData = new("Sandbox:Data", "--data", FilePath("FILE"), CommandSet.Sandbox,
        "SQLite file that keeps the records.")
    { DefaultText = "sandbox.db in the runs folder" };

    public static readonly Setting<IReadOnlyList<string>> SandboxClients = new("Sandbox:Clients", "--clients", Names("ID,…"), CommandSet.Sandbox,
        "More client IDs beside 'sandbox', each with records of its own and the same secret: several agencies at one address.")
    { Range = "letters, digits, - and _, separated by commas" };

    public static readonly Setting<int> SandboxSeed = new("Sandbox:Seed", "--seed", Whole(0, 100_000, 0), CommandSet.Sandbox,
        "How many made-up records each type gets where it has none yet; 0 makes the values of the dropdowns only.");

    public static readonly Setting<IReadOnlyDictionary<string, string>> SandboxBehaviour = new("Sandbox:Behaviour", "--behaviour", Pairs("NAME=VALUE"), CommandSet.Sandbox,
        "A habit of the server; may be repeated.")
    { Range = "see `sandbox --help`" };
}
