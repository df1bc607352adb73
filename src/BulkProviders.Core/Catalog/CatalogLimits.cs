namespace BulkProviders.Core.Catalog;

/// <summary>Sizes beyond which a catalog is refused: far above any real one, low enough that a broken file does no harm.</summary>
internal static class CatalogLimits
{
    public const int FileBytes = 8 * 1024 * 1024;
    public const int Resources = 500;
    public const int Columns = 1000;

    /// <summary>Entries of any other list (aliases, allowed values).</summary>
    public const int Items = 10_000;

    /// <summary>Characters of names, headers and wire names.</summary>
    public const int Name = 255;

    /// <summary>Characters of help, examples and patterns.</summary>
    public const int Sentence = 2000;

    /// <summary>Characters of a sheet name (a limit of Excel).</summary>
    public const int SheetName = 31;
}
