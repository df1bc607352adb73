using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> AuditRecord = new("Audit:Record", "--record", Text("ID"), CommandSet.Audit,
        "The ID of the record. Required.");

    public static readonly Setting<DateOnly?> AuditOn = new("Audit:On", "--on", Day(), CommandSet.Audit,
        "Only what was done on this day.")
    { DefaultText = "all days" };

    public static readonly Setting<string?> AuditOutput = new("Audit:Output", "--output", FilePath("FILE"), CommandSet.Audit,
        "Also write it, a row for each field, to a workbook (.xlsx) or a CSV file.")
    { Alias = "-o" };
}
