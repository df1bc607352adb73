namespace BulkProviders.Engine.Ledger;

/// <summary>Why a file cannot be used as the ledger of a tenant.</summary>
public enum LedgerFault
{
    /// <summary>Its content is broken.</summary>
    Damaged,

    /// <summary>It is another kind of file.</summary>
    NoLedger,

    /// <summary>Another version of the program wrote it.</summary>
    OtherVersion,

    /// <summary>It is the ledger of another tenant.</summary>
    OtherTenant
}
