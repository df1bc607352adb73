namespace BulkProviders.JsonApi.Options;

/// <summary>Where the client credentials stand in the token request.</summary>
public enum CredentialPlacement
{
    /// <summary>In the form body: the standard, and it keeps the secret out of addresses.</summary>
    Body,

    /// <summary>In the query, as some pages of the vendor show it.</summary>
    Query
}
