using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> Map = new("Import:Map", "--map", Text("NAME|PATH"), CommandSet.Validate | CommandSet.Imports | CommandSet.Match | CommandSet.Doctor,
        "The column mapping by which a list with headers of its own is read: the name of a saved one, or the path of its workbook or JSON.")
    { Range = "a name of `map list`, or a path", DefaultText = "none: the files have our own headers" };

    public static readonly Setting<string?> MapsFolder = new("Maps:Folder", null, FilePath("DIR"), CommandSet.Rows | CommandSet.Doctor | CommandSet.Maps,
        "The folder of the saved column mappings, and of what belongs to them.")
    { DefaultText = "sources beside the settings file, else in the current folder" };
}
