namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>A type of the catalog held against what was seen of it.</summary>
/// <param name="Schema">What the catalog says.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Names">One finding for each wire name that the catalog uses with the type.</param>
/// <param name="Unknown">Fields that the catalog does not know.</param>
/// <param name="Links">How many records each relationship can hold.</param>
public sealed record TypeComparison(
    ResourceSchema Schema, SeenType Seen, IReadOnlyList<NameFinding> Names, IReadOnlyList<SeenMember> Unknown, IReadOnlyList<LinkFinding> Links)
{
    /// <summary>Something is proven to be other than the catalog says.</summary>
    public bool Differs => Seen.State == SeenState.Absent || Names.Any(n => n.Verdict == NameVerdict.Differs);
}

/// <summary>What can be said about a wire name of the catalog without writing anything.</summary>
public enum NameVerdict
{
    /// <summary>It is there, and what was seen of it fits.</summary>
    Confirmed,

    /// <summary>It is proven not to be there, or to be of another kind or form.</summary>
    Differs,

    /// <summary>There are records, and none shows it: no proof, since a server may leave out what has no value.</summary>
    NotSeen,

    /// <summary>There was nothing to look at.</summary>
    NotKnowable
}

/// <param name="Use">What the catalog uses the name for.</param>
/// <param name="Header">Header of the column, or for other uses words in parentheses.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, as a sentence; empty where there is nothing to add.</param>
/// <param name="Seen">The field that was seen, or null.</param>
public sealed record NameFinding(NameUse Use, string Header, string Member, NameVerdict Verdict, string Reason, SeenMember? Seen)
{
    /// <summary>An unknown field of the tenant that may be meant, or null.</summary>
    public string? Perhaps { get; init; }

    /// <summary>The difference is how many records the relationship holds: nothing about it is open.</summary>
    public bool IsAboutNumber { get; init; }

    /// <summary>The difference is that a create must bring it: nothing else about it is open.</summary>
    public bool IsAboutNeed { get; init; }
}

public enum NameUse
{
    Column,
    Type,
    Discriminator,
    Publish,
    BackLink
}

/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Target">Name in the catalog of the type that it points to.</param>
/// <param name="CatalogMany">The catalog takes it for to-many.</param>
/// <param name="SeenMany">What was seen: many, one, or null where that did not show.</param>
public sealed record LinkFinding(string Member, string Target, bool CatalogMany, bool? SeenMany);
