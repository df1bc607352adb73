namespace BulkProviders.Application.Ledgers;

/// <summary>Whose ledger a use case is about. No secret is needed.</summary>
public abstract record LedgerTarget
{
    private protected LedgerTarget()
    {
    }

    /// <summary>The ledger of a tenant.</summary>
    /// <param name="baseUrl">Its address.</param>
    /// <param name="name">What tells it from others there; null for the client ID.</param>
    /// <param name="clientId">The client ID, or null.</param>
    public static LedgerTarget Of(Uri baseUrl, string? name, string? clientId) => new TenantLedgerTarget(baseUrl, name, clientId);

    /// <summary>The ledger of the practice data in the runs folder.</summary>
    public static LedgerTarget Practice { get; } = new PracticeLedgerTarget();
}

internal sealed record TenantLedgerTarget(Uri BaseUrl, string? Name, string? ClientId) : LedgerTarget;

internal sealed record PracticeLedgerTarget : LedgerTarget;
