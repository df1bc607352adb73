using System.Text.Json.Serialization;

namespace BulkProviders.Application.Reports;

/// <summary>What `runs --json` prints.</summary>
public sealed record RunsDocument(int SchemaVersion, string Folder, IReadOnlyList<ListedRun> Runs);

/// <param name="RunId">The run.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Status">completed, stopped, failed, running, interrupted (ended without a summary) or abandoned (another run took its place).</param>
/// <param name="Command">import or validate; null where the run left no summary.</param>
/// <param name="DryRun">Nothing was written.</param>
/// <param name="ExitCode">Null where the run left no summary.</param>
/// <param name="Tenant">Origin, or null.</param>
/// <param name="Practice">The tenant is the sandbox.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="NotStored">Rows that are not stored as wanted.</param>
/// <param name="Note">The user's remark.</param>
/// <param name="Path">The run's folder.</param>
public sealed record ListedRun(
    string RunId, DateTimeOffset StartedAt, string Status, string? Command, bool DryRun, int? ExitCode, string? Tenant, bool Practice,
    long Rows, long NotStored, string? Note, string Path)
{
    /// <summary>What of the run can be undone, or null.</summary>
    public SummaryUndoable? Undo { get; init; }

    /// <summary>The mapping by which its files were read; absent where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SummaryMapping? Mapping { get; init; }

    /// <summary>The undos of the run, the newest first.</summary>
    public IReadOnlyList<string> UndoneBy { get; init; } = [];
}

/// <summary>What `runs purge --json` prints.</summary>
public sealed record PurgeDocument(int SchemaVersion, string Folder, IReadOnlyList<string> Removed, int Kept);

/// <summary>What `template --json` prints.</summary>
public sealed record TemplateDocument(int SchemaVersion, IReadOnlyList<string> Files, string CatalogName, string CatalogVersion, bool Live);

/// <summary>What `sandbox --json` prints once it serves.</summary>
public sealed record SandboxDocument(string BaseUrl, string TokenUrl, string ClientId, string ClientSecret);

/// <summary>What `doctor --json` prints.</summary>
public sealed record DoctorDocument
{
    public int SchemaVersion { get; init; } = 1;

    public required string Tenant { get; init; }

    public required bool Practice { get; init; }

    public required string Access { get; init; }

    public required IReadOnlyList<DoctorSetting> Settings { get; init; }

    public required IReadOnlyList<DoctorType> Types { get; init; }

    public required bool Reachable { get; init; }

    public required string? Problem { get; init; }

    /// <summary>The sheets of the files that were given.</summary>
    public required IReadOnlyList<CheckedFile> Files { get; init; }

    public int ExitCode { get; init; }

    public required long ReadsSent { get; init; }

    /// <summary>Always 0.</summary>
    public required long WritesSent { get; init; }
}

public sealed record DoctorSetting(string Name, string Value, string Source);

/// <param name="Type">Resource type.</param>
/// <param name="Readable">Whether it could be read.</param>
/// <param name="Records">How many the tenant says there are, or null.</param>
/// <param name="Paging">How its pages are asked for, or null where that did not show.</param>
/// <param name="Roles">The role that each verb needs.</param>
/// <param name="Finding">What was found, as a sentence.</param>
/// <param name="FilterById">Whether a filter by one id is honoured, ignored, refused or unknown.</param>
/// <param name="FilterByIds">The same for a list of ids.</param>
/// <param name="Check">The type held against the catalog.</param>
public sealed record DoctorType(
    string Type, bool Readable, long? Records, string? Paging, IReadOnlyDictionary<string, string> Roles, string Finding,
    string FilterById, string FilterByIds, CheckedType Check)
{
    /// <summary>How the completeness of an export is proven: keyset (in the order of ids), repeated (read until two readings agree) or unreadable.</summary>
    public required string Export { get; init; }
}

/// <summary>
/// What any command prints with <c>--json</c> where it ends before it has an object of its own: a wrong command line, settings that cannot be used, no access, a
/// stop, a fault.
/// </summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Command">The command, or null where none could be made out.</param>
/// <param name="Status">stopped or failed.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Problems">What ended it, as sentences; the same as on stderr.</param>
public sealed record FailureDocument(int SchemaVersion, string? Command, string Status, int ExitCode, IReadOnlyList<string> Problems);

/// <summary>What `demo --json` prints.</summary>
public sealed record DemoDocument(int SchemaVersion, IReadOnlyList<RunSummary> Runs, ExportDocument Export, int ExitCode);
