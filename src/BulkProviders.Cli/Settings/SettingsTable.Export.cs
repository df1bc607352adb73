using BulkProviders.Application.Exports;
using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> ExportOutput = new("Export:Output", "--output", FilePath("PATH"), CommandSet.Export,
        "Where the export goes: a name that ends in .xlsx, .csv, .sqlite or .parquet, or a folder for one file per type. Required.")
    { Alias = "-o" };

    public static readonly Setting<IReadOnlyList<string>> ExportIds = new("Export:Ids", "--ids", Names("ID,…|FILE"), CommandSet.Export,
        "Only the records with these IDs; or a text file with one ID per line.")
    { Range = "IDs separated by commas, or a file" };

    public static readonly Setting<IReadOnlyList<string>> ExportFilter = new("Export:Filter", "--filter", TextList("COLUMN=VALUE"), CommandSet.Export,
        "Only records that have this value, or with COLUMN!=VALUE those that do not; may be repeated, and then all must hold.")
    { Range = "header or wire name, = or !=, value" };

    public static readonly Setting<IReadOnlyList<string>> ExportFields = new("Export:Fields", "--fields", Names("COLUMN,…"), CommandSet.Export,
        "Only these columns, besides the ID.")
    { DefaultText = "all" };

    public static readonly Setting<IReadOnlyList<string>> ExportInclude = new("Export:Include", "--include", Names("TYPE,…"), CommandSet.Export,
        "Also the records of these types that are referred to, each type on its sheet.");

    public static readonly Setting<string?> ExportSort = new("Export:Sort", "--sort", Text("COLUMN"), CommandSet.Export,
        "Order of the rows; -COLUMN for descending.")
    { Range = "header or wire name", DefaultText = "by ID" };

    public static readonly Setting<int> ExportPageSize = new("Export:PageSize", "--page-size", Whole(1, 1000, 100), CommandSet.Export,
        "Records asked for with one call.");

    public static readonly Setting<string> FolderFormat = new("Export:Format", "--format", OneOf(("csv", "csv"), ("parquet", "parquet")), CommandSet.Export,
        "The form of the files in a folder.")
    { Default = "csv", DefaultText = "csv" };

    public static readonly Setting<string?> ExportHistory = new("Export:History", "--history", FilePath("FILE.sqlite"), CommandSet.Export,
        "Also keep every version of each record in this database, and when it was gone.");

    public static readonly Setting<bool> ExportSince = new("Export:Since", "--since", OneOf(("all", false), ("last", true)), CommandSet.Export,
        "Write only what is other than in the last export to the same path: records that are new, changed or vanished. All records are read for it.");

    public static readonly Setting<ExportLayout> Layout = new("Export:Layout", "--layout", OneOf(("plain", ExportLayout.Plain), ("bi", ExportLayout.Bi)), CommandSet.Export,
        "bi makes folders for BI tools: current with fixed names, status with what became of the last export, history with the files of each day.");

    public static readonly Setting<bool> ReplaceInPlace = new("Export:Replace", "--replace", OneOf(("move", false), ("in-place", true)), CommandSet.Export,
        "How a file takes the place of the last one: moved there in one step, or in-place as new content of the same file, which folders that are synchronised need.");

    public static readonly Setting<TimeSpan?> ExportEvery = new("Export:Every", "--every", Span(TimeSpan.FromMinutes(1), TimeSpan.FromDays(366), null), CommandSet.Export,
        "How often this export is due: the status of --layout bi says when the next one is expected.");

    public static readonly Setting<int> KeepBase = new("Export:KeepBase", "--keep-base", Whole(0, 3650, 30), CommandSet.Export,
        "For how many days after an export an import can tell what was edited in it from what Casebook has changed since; 0 keeps nothing and leaves the column Row Token out.");

    public static readonly Setting<bool> AcceptCounted = new("Export:AcceptCounted", "--accept-counted", Flag(), CommandSet.Export,
        "Take an export whose records were only counted, where the tenant allows no proof.");

    public static readonly Setting<bool> AcceptUnproven = new("Export:AcceptUnproven", "--accept-unproven", Flag(), CommandSet.Export,
        "Take an export of which it is not proven that all records are there.");

    public static readonly Setting<bool> AcceptShrink = new("Export:AcceptShrink", "--accept-shrink", Flag(), CommandSet.Export,
        "Take an export that has far fewer records of a type than the last complete one.");

    public static readonly Setting<SchemaChoice> ExportSchema = new("Export:Schema", "--schema",
        OneOf(("free", SchemaChoice.Free), ("lock", SchemaChoice.Lock), ("grow", SchemaChoice.Grow)), CommandSet.Export,
        "Columns that differ from those of the last export: free takes them, lock ends the export, grow takes new columns at the right end only.");

    public static readonly Setting<string?> TemplateOutput = new("Template:Output", "--output", FilePath("PATH"), CommandSet.Template,
        "Where the template goes: a name that ends in .xlsx, or a folder for CSV files.")
    { Alias = "-o", DefaultText = "bulkproviders-template.xlsx in the current folder" };

    public static readonly Setting<bool> TemplateLive = new("Template:Live", "--live", Flag(), CommandSet.Template,
        "Fill the dropdowns with the values of the tenant.");

    public static readonly Setting<string?> OpenApi = new("Catalog:OpenApi", "--openapi", FilePath("FILE"), CommandSet.Compare,
        "Compare with this OpenAPI 3 file (JSON) in place of the tenant; nothing is sent then.");

    public static readonly Setting<string?> CatalogOutput = new("Catalog:Output", "--output", FilePath("FILE"), CommandSet.CatalogUpdate,
        "Where the corrected catalog goes; a file that exists is not touched.")
    { Alias = "-o", DefaultText = "catalog-corrected.json in the current folder" };
}
