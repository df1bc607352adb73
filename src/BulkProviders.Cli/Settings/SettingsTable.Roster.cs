using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> RosterName = new("Roster:Name", "--name", Text("NAME"), CommandSet.Roster,
        "The name of the roster. All lists of one form have one name, whoever sends them. Required.");

    public static readonly Setting<string?> RosterKey = new("Roster:Key", "--key", Text("COLUMN"), CommandSet.Roster,
        "The column by which records are known again in the next list, such as Organizational ID or License Number. A name cannot be the key.")
    { DefaultText = "that of the lists before; else the first column that can be the key and is filled" };

    public static readonly Setting<string?> RosterBy = new("Roster:By", "--by", Text("COLUMN"), CommandSet.Roster,
        "The column that tells senders apart, such as County: each sender's rows are held against that sender's last list.")
    { DefaultText = "that of the lists before; else one sender" };

    public static readonly Setting<string?> RosterScope = new("Roster:Scope", "--scope", Text("CONDITIONS"), CommandSet.Roster,
        "Which records the roster is about, such as \"State=CA; County=Kern | Fresno\". Rows outside of it are left alone, and records in Casebook that have left it are not missing.")
    { DefaultText = "what the mapping says on its sheet About; else that of the lists before; else all" };

    public static readonly Setting<DateOnly?> RosterAsOf = new("Roster:AsOf", "--as-of", Day(), CommandSet.Roster,
        "The day of the list. What is closed by its decisions ends on that day.")
    { DefaultText = "the day of the run" };

    public static readonly Setting<bool> RosterBaseline = new("Roster:Baseline", "--baseline", Flag(), CommandSet.Roster,
        "Agree to a list that is much smaller than the last one, or whose columns are filled or change otherwise: the next list is held against this one.");

    public static readonly Setting<int> RosterMissingAfter = new("Roster:MissingAfter", "--missing-after", Whole(1, 24, 2), CommandSet.Roster,
        "From how many lists in a row on a record that is missing is proposed for closing.");
}
