using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> MapsFolder = new("Maps:Folder", null, FilePath("DIR"), CommandSet.Rows | CommandSet.RosterShow | CommandSet.Doctor | CommandSet.Maps,
        "The folder of the saved column mappings, and of what belongs to them.")
    { DefaultText = "sources beside the settings file, else in the current folder" };
}
