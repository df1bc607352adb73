namespace BulkProviders.Cli.Settings;

/// <summary>The commands that a setting means something to.</summary>
[Flags]
internal enum CommandSet : long
{
    None = 0,
    Demo = 1,
    Validate = 2,
    Import = 4,
    Export = 8,
    Template = 16,
    Sandbox = 32,
    Runs = 64,
    Show = 128,
    Purge = 256,
    Doctor = 512,
    Catalog = 1024,
    Resume = 2048,
    Match = 4096,

    ExportVerify = 1L << 13,
    CatalogCheck = 1L << 16,
    CatalogUpdate = 1L << 17,
    LedgerStatus = 1L << 18,
    LedgerMove = 1L << 19,
    LedgerMerge = 1L << 20,
    LedgerReset = 1L << 21,
    LedgerExport = 1L << 22,
    Undo = 1L << 23,
    Audit = 1L << 24,
    Delete = 1L << 25,

    Plan = 1L << 26,
    Apply = 1L << 27,
    MapNew = 1L << 32,
    MapCheck = 1L << 33,
    MapUpdate = 1L << 34,
    MapList = 1L << 35,
    MapShow = 1L << 36,
    Roster = 1L << 40,
    RosterDecide = 1L << 41,
    RosterShow = 1L << 42,
    Errors = 1L << 48,
    Collect = 1L << 49,

    /// <summary>Those that compare rows and write, now or later.</summary>
    Imports = Import | Plan,

    /// <summary>Those that write what an earlier command has begun.</summary>
    GoesOn = Resume | Apply,

    /// <summary>Those that take back or remove what is stored.</summary>
    Removes = Undo | Delete,

    /// <summary>Those that take lists which come again, and what is decided about them.</summary>
    Lists = Roster | RosterDecide,

    /// <summary>Those that write to a tenant.</summary>
    Writes = Import | Lists | GoesOn | Removes,

    /// <summary>Those that work on a ledger alone.</summary>
    Ledgers = LedgerStatus | LedgerMove | LedgerMerge | LedgerReset | LedgerExport,

    /// <summary>Those that ask or feed the ledger of a tenant.</summary>
    Ledgered = Imports | Lists | Match | GoesOn | Removes | Ledgers,

    /// <summary>Those that compare the catalog.</summary>
    Compare = CatalogCheck | CatalogUpdate,

    /// <summary>Those that work on column mappings.</summary>
    Maps = MapNew | MapCheck | MapUpdate | MapList | MapShow,

    /// <summary>Those that read a list for its mapping.</summary>
    ReadsLists = MapNew | MapCheck | MapUpdate,

    /// <summary>Those that read rows.</summary>
    Rows = Validate | Imports | Lists | Match | Delete,

    /// <summary>Those that speak to a tenant.</summary>
    Tenant = Imports | Lists | Match | GoesOn | Removes | Export | Template | Doctor | Compare | Ledgers | MapNew | MapUpdate,
    All = Demo | Rows | GoesOn | Undo | Export | ExportVerify | Template | Sandbox | Runs | Show | Purge | Audit | Errors | Collect | Doctor | Catalog | Compare | Ledgers | Maps | RosterShow
}
