using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>One resource type: its sheet, its JSON:API type and path, its columns, and who may do what with it.</summary>
public sealed record ResourceSchema
{
    /// <summary>The word for this type on the command line and in references between types; unique in the catalog.</summary>
    public required string Name { get; init; }

    public required string Sheet { get; init; }

    public IReadOnlyList<string> SheetAliases { get; init; } = [];

    /// <summary>JSON:API type.</summary>
    public required string Type { get; init; }

    public required Evidence TypeEvidence { get; init; }

    /// <summary>Path of the collection on the tenant's origin; begins with '/'.</summary>
    public required string Path { get; init; }

    public required Evidence PathEvidence { get; init; }

    /// <summary>What tells this type from another sheet's with the same JSON:API type, or null.</summary>
    public Discriminator? Discriminator { get; init; }

    /// <summary>Where this type has no discriminator of its own: those of other types in the same collection, whose records are not of this type.</summary>
    public IReadOnlyList<Discriminator> Excludes { get; init; } = [];

    /// <summary>Not imported from a sheet of its own: the values of a dropdown. <see cref="LabelMember"/> names the field that people see.</summary>
    public bool IsLookup { get; init; }

    /// <summary>For lookups: wire name of the attribute that holds the label.</summary>
    public string? LabelMember { get; init; }

    /// <summary>Other headers of the ID column on this sheet.</summary>
    public IReadOnlyList<string> IdAliases { get; init; } = [];

    public required IReadOnlyList<ColumnSpec> Columns { get; init; }

    /// <summary>Headers of the columns by which a person tells two records apart.</summary>
    public IReadOnlyList<string> IdentifiedBy { get; init; } = [];

    /// <summary>Column combinations (headers) by which a record without an ID may be found.</summary>
    public IReadOnlyList<IReadOnlyList<string>> MatchBy { get; init; } = [];

    /// <summary>Further combinations of columns (headers) by which a record is known again before a new one is created.</summary>
    public IReadOnlyList<IReadOnlyList<string>> KnownBy { get; init; } = [];

    /// <summary>Headers of columns in which two different values mean two records, whatever else agrees: the unit at an address, the number of a license.</summary>
    public IReadOnlyList<string> ToldApartBy { get; init; } = [];

    /// <summary>What the values of one record have to agree about.</summary>
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>In <see cref="VendorColumns"/>: a column after a dropdown, which nobody has described.</summary>
    public const string VendorHelper = "*";

    /// <summary>
    /// The headers of the sheet in the vendor's own import workbook, in their order, or none where that is not known. On a sheet of that layout dates written as
    /// text have the month first where nothing else decides it.
    /// </summary>
    public IReadOnlyList<string> VendorColumns { get; init; } = [];

    public IReadOnlyList<InverseLink> InverseLinks { get; init; } = [];

    /// <summary>Wire name of the attribute that is set to true by a PATCH of its own once a new record stands, or null.</summary>
    public string? PublishMember { get; init; }

    /// <summary>How a record is closed, or null where nothing is known that says so.</summary>
    public ClosingRule? Close { get; init; }

    /// <summary>The role that the vendor names for each verb; shown when the server answers 403.</summary>
    public RoleNames Roles { get; init; } = new();

    /// <summary>A sentence about the type for templates and docs.</summary>
    public string? Help { get; init; }

    /// <summary>Whether a record of this type's collection, given by its fields, is of this type and not of a sibling.</summary>
    public bool Holds(IReadOnlyDictionary<string, FieldValue> fields) =>
        Discriminator is { } own ? own.Marks(fields) : !Excludes.Any(other => other.Marks(fields));

    /// <summary>Whether a user who writes this word means the type: its name or that of its sheet.</summary>
    public bool IsCalled(string word) => Name.Equals(word, StringComparison.OrdinalIgnoreCase) || Sheet.Equals(word, StringComparison.OrdinalIgnoreCase);

    public ColumnSpec? ColumnOf(string member) => Columns.FirstOrDefault(c => c.Member == member);

    public ColumnSpec? ColumnNamed(string header) =>
        Columns.FirstOrDefault(c => c.Header.Equals(header, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A constant attribute that every record of a type has; used as a filter on reading and sent on create.</summary>
public sealed record Discriminator(string Member, string Value, Evidence Evidence)
{
    /// <summary>Whether a record with these fields has the constant (numbers and truth values by their text).</summary>
    public bool Marks(IReadOnlyDictionary<string, FieldValue> fields) => fields.TryGetValue(Member, out var value) && value switch
    {
        FieldValue.Text text => text.Value == Value,
        FieldValue.Boolean flag => Value.Equals(flag.Value ? "true" : "false", StringComparison.OrdinalIgnoreCase),
        FieldValue.Number number => number.ToString() == Value,
        _ => false
    };
}

/// <summary>The other direction of a relationship, which needs a PATCH of its own on the target.</summary>
/// <param name="Column">Header of the reference column whose target is patched.</param>
/// <param name="Member">Wire name of the target's relationship that points back.</param>
public sealed record InverseLink(string Column, string Member, Evidence Evidence)
{
    /// <summary>The relationship holds many records: each is added to those that are there.</summary>
    public bool Many { get; init; }

    /// <summary>
    /// Where the relationship holds one record and several claim it: header of the date column whose latest value wins. Where neither this nor
    /// <see cref="FirstWins"/> is said, that is an error.
    /// </summary>
    public string? LatestBy { get; init; }

    /// <summary>Where the relationship holds one record and several claim it: the record that is there has it, else the first row. With <see cref="LatestBy"/> only where the dates are equal.</summary>
    public bool FirstWins { get; init; }
}

/// <summary>Role names by verb; empty where none is known.</summary>
public sealed record RoleNames(string Create = "", string Read = "", string Update = "", string Delete = "");
