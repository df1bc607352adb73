namespace BulkProviders.JsonApi.Capabilities;

/// <summary>Whether the links of a relationship have to be asked for.</summary>
internal enum Asking
{
    Unknown,

    /// <summary>Records show them by themselves.</summary>
    Needless,

    /// <summary>Records show them where the relationship is included.</summary>
    Helps,

    /// <summary>Records do not show them, included or not.</summary>
    Useless
}

/// <summary>The address at which the links of one relationship of one record can be read.</summary>
internal enum LinkAddress
{
    /// <summary>That of the relationship itself.</summary>
    Own,

    /// <summary>That of the records which it leads to.</summary>
    Related
}

/// <summary>What a tenant does with one relationship of a type.</summary>
/// <param name="Asking">Whether its links have to be asked for.</param>
/// <param name="Proven">The address at which they were read, or null.</param>
/// <param name="Failures">How many records in a row showed them at no address.</param>
internal readonly record struct LinkSupport(Asking Asking, LinkAddress? Proven = null, int Failures = 0)
{
    // One record may have gone, or be hidden.
    private const int MostFailures = 3;

    /// <summary>Nobody has been told these links at any address: they are not asked for any more.</summary>
    public bool IsHidden => Proven is null && Failures >= MostFailures;
}
