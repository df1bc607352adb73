using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> Map = new("Import:Map", "--map", Text("NAME|PATH"), CommandSet.Validate | CommandSet.Imports | CommandSet.Roster | CommandSet.Match | CommandSet.Doctor,
        "The column mapping by which a list with headers of its own is read: the name of a saved one, or the path of its workbook or JSON.")
    { Range = "a name of `map list`, or a path", DefaultText = "none" };

    public static readonly Setting<bool> IgnoreColumns = new("Import:IgnoreColumns", "--ignore-columns", Flag(), CommandSet.Validate | CommandSet.Imports | CommandSet.Roster,
        "Go on although more than half of the filled cells of a sheet are in columns that are not known, or a list has lost columns since it was imported last.");

    public static readonly Setting<bool> Strict = new("Import:Strict", "--strict", Flag(), CommandSet.Validate | CommandSet.Imports | CommandSet.Roster,
        "A column that is not known, or that is not in the mapping, is an error.");

    public static readonly Setting<string?> MapAs = new("Maps:As", "--as", Text("TYPE"), CommandSet.MapNew,
        "The type or flat sheet that the rows of the list feed.")
    { Range = "names of types (`catalog show` lists them), or provider-roster", DefaultText = "the one that fits best" };

    public static readonly Setting<string?> MapOutput = new("Maps:Output", "--output", FilePath("FILE"), CommandSet.MapNew,
        "The mapping that is written: a workbook, or JSON where the name ends in .json.")
    { Alias = "-o", DefaultText = "a workbook in the folder of mappings, named after the list" };

    public static readonly Setting<bool> MapLive = new("Maps:Live", "--live", Flag(), CommandSet.MapNew | CommandSet.MapUpdate,
        "Read the tenant's labels, and hold the values of the list against them.");

    public static readonly Setting<bool> MapAuto = new("Maps:Auto", null, Flag(), CommandSet.Rows,
        "For scheduled jobs: where no mapping is named, take the saved one of which every column is there. Otherwise a mapping that fits is only named.");

    public static readonly Setting<bool> NoExamples = new("Maps:NoExamples", "--no-examples", Flag(), CommandSet.MapNew,
        "Keep no rows of the list in the mapping.");

    public static readonly Setting<string?> MapsFolder = new("Maps:Folder", null, FilePath("DIR"), CommandSet.Rows | CommandSet.RosterShow | CommandSet.Doctor | CommandSet.Maps,
        "The folder of the saved column mappings, and of what belongs to them.")
    { DefaultText = "sources beside the settings file, else in the current folder" };
}
