namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> ExportOutput = PathSetting(
        "Export:Output", "--output", "PATH", CommandSet.Export,
        "Where the export goes: a name that ends in .xlsx or .csv, or a folder for one CSV file a type. Required.") with
    { Alias = "-o" };

    public static readonly Setting<IReadOnlyList<string>> ExportIds = NamesSetting(
        "Export:Ids", "--ids", "ID,…|FILE", CommandSet.Export, "Only the records with these IDs; or a text file with one ID a line.") with
    {
        Range = "IDs separated by commas, or a file"
    };

    public static readonly Setting<IReadOnlyList<string>> ExportFilter = new()
    {
        Key = "Export:Filter",
        Option = "--filter",
        Shape = SettingShape.List,
        ValueName = "COLUMN=VALUE",
        Commands = CommandSet.Export,
        Help = "Only records that have this value (COLUMN!=VALUE: that have it not); may be repeated, then all must hold.",
        Range = "header or wire name, = or !=, value",
        Default = [],
        Parser = SettingParsers.List
    };

    public static readonly Setting<IReadOnlyList<string>> ExportFields = NamesSetting(
        "Export:Fields", "--fields", "COLUMN,…", CommandSet.Export, "Only these columns, besides the ID.") with
    {
        DefaultText = "all"
    };

    public static readonly Setting<IReadOnlyList<string>> ExportInclude = NamesSetting(
        "Export:Include", "--include", "TYPE,…", CommandSet.Export, "Also the records of these types that are referred to, each type on its sheet.");

    public static readonly Setting<string?> ExportSort = TextSetting(
        "Export:Sort", "--sort", "COLUMN", CommandSet.Export, "Order of the rows; -COLUMN for descending.") with
    {
        Range = "header or wire name",
        DefaultText = "by ID"
    };

    public static readonly Setting<int> ExportPageSize = new()
    {
        Key = "Export:PageSize",
        Option = "--page-size",
        ValueName = "N",
        Commands = CommandSet.Export,
        Help = "Records asked for with one call.",
        Range = Words.WholeRange(1, 1000),
        DefaultText = "100",
        Default = 100,
        Parser = SettingParsers.Whole<int>(1, 1000)
    };

    public static readonly Setting<string?> TemplateOutput = PathSetting(
        "Template:Output", "--output", "PATH", CommandSet.Template,
        "Where the template goes: a name that ends in .xlsx, or a folder for CSV files.") with
    {
        Alias = "-o",
        DefaultText = "bulkproviders-template.xlsx in the current folder"
    };

    public static readonly Setting<bool> TemplateLive = FlagSetting(
        "Template:Live", "--live", CommandSet.Template, "Fill the dropdowns with the values of the tenant.");

    public static readonly Setting<string?> OpenApi = PathSetting(
        "Catalog:OpenApi", "--openapi", "FILE", CommandSet.Compare,
        "Compare with this OpenAPI 3 file (JSON) in place of the tenant; nothing is sent then.");

    public static readonly Setting<string?> CatalogOutput = PathSetting(
        "Catalog:Output", "--output", "FILE", CommandSet.CatalogUpdate,
        "Where the corrected catalog goes; a file that exists is not touched.") with
    {
        Alias = "-o",
        DefaultText = "catalog-corrected.json in the current folder"
    };
}
