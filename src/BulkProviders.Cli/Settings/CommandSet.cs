namespace BulkProviders.Cli.Settings;

/// <summary>The commands that a setting means something to.</summary>
[Flags]
internal enum CommandSet
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

    CatalogCheck = 1 << 16,
    CatalogUpdate = 1 << 17,

    /// <summary>Those that compare the catalog.</summary>
    Compare = CatalogCheck | CatalogUpdate,

    /// <summary>Those that read rows.</summary>
    Rows = Validate | Import | Match,

    /// <summary>Those that speak to a tenant.</summary>
    Tenant = Import | Match | Resume | Export | Template | Doctor | Compare,
    All = Demo | Rows | Resume | Export | Template | Sandbox | Runs | Show | Purge | Doctor | Catalog | Compare
}
