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
        Config, Profile, Catalog, Runs, KeepFor, LedgerFolder, LogLevel, Note,
        BaseUrl, TokenUrl, ClientId, TenantName, SecretFile, Access, CredentialsIn, ContentTypeOnReads, AcceptVersion, RequestTimeout, MaxOutage, MaxRetryAfter,
        UseSandbox, SandboxPort, SandboxData, SandboxClients, SandboxSeed, SandboxBehaviour,
        DryRun, Match, OnMissingId, Send, Parallel, Rate, AllowDelete, MaxErrors, StopAfterSame, Canary, MaxCreates, MaxUpdates, Accept, OnlyFailed, Again, MaxCompareAge, InDoubtWait,
        ApplyOnly, LeaveOut, Drift, Approved, NeedsApproval, PlanMaxAge,
        Map, IgnoreColumns, Strict, HeaderRow, Sheets, FileEncoding, Delimiter, Repair, BlankWords, Continue, Restart, Moved, Results,
        UndoDryRun, UndoColumns, UndoRows, DeleteCreated, CloseRecords, AuditRecord, AuditOn, AuditOutput,
        Review, ErrorsOutput, ErrorsWarnings, ErrorsHtml, ErrorsValues, SplitBy, Due, Mask, ErrorsStatus, CollectInto, CollectDryRun,
        ExportOutput, ExportIds, ExportFilter, ExportFields, ExportInclude, ExportSort, ExportPageSize,
        FolderFormat, ExportHistory, ExportSince, Layout, ReplaceInPlace, ExportEvery, KeepBase, AcceptCounted, AcceptUnproven, AcceptShrink, ExportSchema,
        MapAs, MapOutput, MapLive, NoExamples, MapsFolder, MapAuto,
        RosterName, RosterKey, RosterBy, RosterScope, RosterAsOf, RosterBaseline, RosterMissingAfter,
        TemplateOutput, TemplateLive, OpenApi, CatalogOutput, LedgerOutput, OlderThan,
        Json, Quiet, NoColor, Yes
    ];
}
