namespace BulkProviders.Engine.Intake;

/// <summary>Which drafts of a type are read back.</summary>
internal enum DraftsWanted
{
    /// <summary>All that can be planned.</summary>
    All,

    /// <summary>Those of them that are looked for by their values.</summary>
    LookedFor,

    /// <summary>Those of them for whose values the tenant has shown a record.</summary>
    Found
}
