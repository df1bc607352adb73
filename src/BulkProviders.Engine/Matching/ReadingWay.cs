namespace BulkProviders.Engine.Matching;

/// <summary>How records of a type are read.</summary>
public enum ReadingWay
{
    /// <summary>Nothing in advance: what is wanted by id is fetched when it is compared.</summary>
    ById,

    /// <summary>All pages of the type.</summary>
    Pages,

    /// <summary>By lists of the values that are looked for.</summary>
    Values
}
