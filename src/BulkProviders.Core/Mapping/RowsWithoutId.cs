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
    OnlyMatched,

    /// <summary>Rows only name records that are to go: one without an ID is an error, and what Import Operation says does not matter.</summary>
    NamedById,

    /// <summary>The same, where a record may also be found by the values of its row.</summary>
    NamedOrMatched
}

/// <summary>What the user asked for rows without an ID.</summary>
public static class RowsWithoutIds
{
    public static RowsWithoutId Of(ResourceSchema schema, ImportOptions options) =>
        options.Mode == ImportMode.Match ? RowsWithoutId.OnlyMatched
        : options.Match.Any(m => schema.IsCalled(m.Resource)) ? options.Removal == RowRemoval.None ? RowsWithoutId.Matched : RowsWithoutId.NamedOrMatched
        : options.Removal == RowRemoval.None ? RowsWithoutId.New : RowsWithoutId.NamedById;

    /// <summary>Rows only name records that are to go.</summary>
    public static bool AreNames(RowsWithoutId idless) => idless is RowsWithoutId.NamedById or RowsWithoutId.NamedOrMatched;
}
