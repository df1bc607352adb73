namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>A resource type as a tenant or a description of its API shows it: names and forms, never values.</summary>
/// <param name="Resource">Name of the type in the catalog.</param>
/// <param name="State">Whether there was anything to look at.</param>
/// <param name="Reason">Why there was not, as a sentence; empty where there was.</param>
/// <param name="Records">How many records were looked at; 0 for a description.</param>
/// <param name="Members">What they show, by name.</param>
public sealed record SeenType(string Resource, SeenState State, string Reason, int Records, IReadOnlyList<SeenMember> Members)
{
    /// <summary>The JSON:API types of the records.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>A description of the API: it names every field, so what it does not name is not there.</summary>
    public bool IsDescription { get; init; }

    /// <summary>Names that no record shows and that the tenant nevertheless takes when it is asked for them.</summary>
    public IReadOnlySet<string> TakenNames { get; init; } = new HashSet<string>();

    /// <summary>Names of which the tenant says that the type does not have them.</summary>
    public IReadOnlySet<string> RefusedNames { get; init; } = new HashSet<string>();
}

/// <summary>How much of a resource type could be seen.</summary>
public enum SeenState
{
    Shown,

    /// <summary>The application may not read it (403).</summary>
    Forbidden,

    /// <summary>There is nothing at its path.</summary>
    Absent,

    /// <summary>Nobody can tell: no answer, or a fault of the server.</summary>
    Unanswered
}

/// <summary>A field as it is seen on the wire.</summary>
/// <param name="Name">Wire name.</param>
/// <param name="Kind">Attribute, or which relationship.</param>
public sealed record SeenMember(string Name, SeenKind Kind)
{
    /// <summary>The forms of its values; empty where no record has one.</summary>
    public IReadOnlyList<SeenForm> Forms { get; init; } = [];

    /// <summary>For relationships: the JSON:API types of what it points to, as far as any record does.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Whether a create must bring it; null where that cannot be seen.</summary>
    public bool? IsRequired { get; init; }

    public bool IsRelationship => Kind != SeenKind.Attribute;
}

public enum SeenKind
{
    Attribute,
    ToOne,
    ToMany,

    /// <summary>A relationship that does not say what, or how many, it points to.</summary>
    Unlinked
}

/// <summary>The forms that values have in JSON, dates told apart from other texts.</summary>
public enum SeenForm
{
    Text,
    Date,
    DateTime,
    WholeNumber,
    Decimal,
    TrueFalse,
    List,
    Group
}
