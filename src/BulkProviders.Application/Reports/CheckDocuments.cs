namespace BulkProviders.Application.Reports;

/// <summary>A type of the catalog held against a tenant or an OpenAPI file.</summary>
/// <param name="Type">Resource type.</param>
/// <param name="Sheet">Name of its sheet.</param>
/// <param name="Path">Its path in the catalog.</param>
/// <param name="State">shown, forbidden, absent or unanswered.</param>
/// <param name="Reason">Why it is not shown; empty otherwise.</param>
/// <param name="Records">Records that were looked at; 0 for a file.</param>
/// <param name="Names">Every wire name that the catalog uses with the type.</param>
/// <param name="Unknown">Fields that the catalog does not know.</param>
/// <param name="Links">How many records each reference can hold.</param>
public sealed record CheckedType(
    string Type, string Sheet, string Path, string State, string Reason, int Records,
    IReadOnlyList<CheckedName> Names, IReadOnlyList<CheckedField> Unknown, IReadOnlyList<CheckedLink> Links);

/// <param name="Use">column, type, discriminator, publish or back-link.</param>
/// <param name="Header">Header, or words in parentheses.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Verdict">confirmed, differs, not-seen or not-knowable.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record CheckedName(string Use, string Header, string Member, string Verdict, string Reason);

/// <param name="Member">Wire name.</param>
/// <param name="Kind">attribute, to-one, to-many or relationship.</param>
/// <param name="Forms">Forms of its values.</param>
/// <param name="Targets">JSON:API types that it points to.</param>
public sealed record CheckedField(string Member, string Kind, IReadOnlyList<string> Forms, IReadOnlyList<string> Targets);

/// <param name="Member">Wire name.</param>
/// <param name="Target">Resource type.</param>
/// <param name="Catalog">one or many.</param>
/// <param name="Seen">one, many, or null where it did not show.</param>
public sealed record CheckedLink(string Member, string Target, string Catalog, string? Seen);

/// <summary>A sheet of a file that was given to doctor.</summary>
public sealed record CheckedFile(string File, string Sheet, string Type, IReadOnlyList<CheckedFileColumn> Columns);

/// <param name="Header">As in the file.</param>
/// <param name="Column">Header in the catalog, or null.</param>
/// <param name="Member">Wire name, or null.</param>
/// <param name="Verdict">confirmed, differs, not-seen, not-knowable or not-sent.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record CheckedFileColumn(string Header, string? Column, string? Member, string Verdict, string Reason);

/// <summary>What `catalog check --json` prints.</summary>
public sealed record CatalogCheckDocument
{
    public int SchemaVersion { get; init; } = 1;

    public required string CatalogName { get; init; }

    public required string CatalogVersion { get; init; }

    /// <summary>tenant or openapi.</summary>
    public required string Source { get; init; }

    /// <summary>Origin of the tenant, or path of the file.</summary>
    public required string From { get; init; }

    public required bool Practice { get; init; }

    public required bool Reachable { get; init; }

    public required string? Problem { get; init; }

    /// <summary>Something is proven to be other than the catalog says: exit code 1.</summary>
    public required bool Differs { get; init; }

    public int ExitCode { get; init; }

    public required CheckCounts Counts { get; init; }

    public required IReadOnlyList<CheckedType> Types { get; init; }

    public required long ReadsSent { get; init; }

    /// <summary>Always 0.</summary>
    public required long WritesSent { get; init; }
}

public sealed record CheckCounts(int Confirmed, int Differs, int NotSeen, int NotKnowable, int Unknown);

/// <summary>What `catalog update --json` prints.</summary>
public sealed record CatalogUpdateDocument
{
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The corrected catalog.</summary>
    public required string File { get; init; }

    public required string CatalogName { get; init; }

    public required string CatalogVersion { get; init; }

    public required string Source { get; init; }

    public required string From { get; init; }

    public required IReadOnlyList<UpdatedName> Changes { get; init; }

    /// <summary>How many of them somebody has to decide.</summary>
    public required int ToReview { get; init; }

    public required long ReadsSent { get; init; }

    public required long WritesSent { get; init; }
}

/// <param name="Type">Resource type.</param>
/// <param name="Member">Wire name or path.</param>
/// <param name="Kind">evidence, number, review, proposed or left.</param>
/// <param name="What">In words.</param>
public sealed record UpdatedName(string Type, string Member, string Kind, string What);
