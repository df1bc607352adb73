using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Mapping;

/// <summary>What becomes of the rows of a sheet that have no ID.</summary>
public enum RowsWithoutId
{
    /// <summary>They are new records.</summary>
    New,

    /// <summary>Their records are looked for: whether a row is a new one, and lacks what a new one needs, shows then.</summary>
    Matched,

    /// <summary>Looking for them is all that is asked for; what the rows would do does not matter.</summary>
    OnlyMatched
}

/// <summary>What the user asked for rows without an ID.</summary>
public static class RowsWithoutIds
{
    public static RowsWithoutId Of(ResourceSchema schema, ImportOptions options) =>
        options.Mode == ImportMode.Match ? RowsWithoutId.OnlyMatched
        : options.Match.Any(m => schema.IsCalled(m.Resource)) ? RowsWithoutId.Matched
        : RowsWithoutId.New;
}
