namespace BulkProviders.Samples.Faulty;

/// <summary>Who finds out what is wrong with a row.</summary>
public enum Judge
{
    /// <summary>The file alone says it: <c>validate</c> finds it.</summary>
    File,

    /// <summary>It takes a look at the tenant: a dry run finds it.</summary>
    Tenant
}

/// <summary>An error or a warning that a row is expected to get.</summary>
/// <param name="Code">As in docs/errors.md.</param>
/// <param name="Column">The header as it stands on the sheet, or null where the whole row is meant.</param>
public sealed record ExpectedFinding(string Code, string? Column);

/// <summary>What is expected to become of a row of the faulty workbook.</summary>
/// <param name="Import">Its Import Status after an import into an empty practice tenant.</param>
/// <param name="Judge">Who finds it out.</param>
/// <param name="Mistake">What somebody did to the row, for people.</param>
public sealed record Fate(string Import, Judge Judge, string Mistake)
{
    public IReadOnlyList<ExpectedFinding> Errors { get; init; } = [];

    public IReadOnlyList<ExpectedFinding> Warnings { get; init; } = [];

    /// <summary>Its Import Status after <c>validate</c>: what only the tenant can say stays open.</summary>
    public string Validate => Judge == Judge.File && Import != "Create Success" ? Import : "Not Attempted";

    /// <summary>Its Import Status after a dry run.</summary>
    public string DryRun => Import == "Create Success" ? "Would Create" : Import;

    public static Fate Good(string remark) => new("Create Success", Judge.File, remark);

    public static Fate Warned(string mistake, string code, string column) => Good(mistake) with { Warnings = [new(code, column)] };

    public static Fate Invalid(string mistake, string code, string column) =>
        new("Invalid", Judge.File, mistake) { Errors = [new(code, column)] };

    public static Fate Blocked(string mistake, Judge judge = Judge.File) =>
        new("Blocked", judge, mistake) { Errors = [new("parent-failed", null)] };

    public static Fate Skipped(string remark, string? code = null, string? column = null) =>
        new("Skipped", Judge.File, remark) { Warnings = code is null ? [] : [new(code, column)] };

    /// <summary>The same, found out only by asking the tenant.</summary>
    public Fate AtTenant() => this with { Judge = Judge.Tenant };

    /// <summary>One mistake more in the same row.</summary>
    public Fate And(string code, string column) => this with { Errors = [.. Errors, new(code, column)] };
}
