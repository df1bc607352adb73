namespace BulkProviders.Core.Tenants;

/// <summary>What a tenant does with the id that the client chose for a new record (JSON:API 1.1 §9.1.2); learnt from its answers.</summary>
public enum ClientIdMode
{
    Unknown,

    /// <summary>The record has the chosen id: a lost create can be looked up, and sent again without making a second record.</summary>
    Honoured,

    /// <summary>The record is created under an id of the server's own.</summary>
    Ignored,

    /// <summary>Creates with an id are refused; they go without.</summary>
    Refused
}
