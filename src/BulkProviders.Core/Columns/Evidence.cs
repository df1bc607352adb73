namespace BulkProviders.Core.Columns;

/// <summary>How sure a wire name is (the tags of the public material it was taken from).</summary>
public enum Evidence
{
    /// <summary>Stated by the vendor's current pages.</summary>
    Stated,

    /// <summary>Seen on the user's own tenant by <c>catalog update</c>.</summary>
    SeenOnTenant,

    /// <summary>Seen on the wire in the vendor's public code of 2020.</summary>
    Seen2020,

    /// <summary>Derived from labels or habits; to be checked against the tenant.</summary>
    Guessed
}
