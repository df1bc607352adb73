using BulkProviders.Application.Exports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Cli.Commands;

/// <summary>From arguments and settings to what an export is asked for.</summary>
internal static class ExportSettings
{
    /// <exception cref="RunException">Something is missing or no type, column or filter.</exception>
    public static ExportOrder Read(CommandContext context)
    {
        var settings = context.Settings;
        var path = settings.Get(SettingsTable.ExportOutput)
            ?? throw RunException.Unusable("Say where the export goes: -o export.xlsx, -o export.sqlite, -o folder, or -o providers.csv for one type.");
        var ids = Ids(context);
        if (ids is not null && context.Arguments.Count != 1)
            throw RunException.Unusable("--ids needs one type, such as: bulkproviders export providers --ids …");
        return new ExportOrder
        {
            Types = context.Arguments,
            Path = path,
            Tenant = TenantSettings.Choose(settings),
            CatalogPath = context.CatalogPath,
            Ids = ids,
            Filters = [.. settings.Get(SettingsTable.ExportFilter).Select(Filter)],
            Fields = settings.Get(SettingsTable.ExportFields),
            Include = settings.Get(SettingsTable.ExportInclude),
            Sort = settings.Get(SettingsTable.ExportSort),
            PageSize = settings.Get(SettingsTable.ExportPageSize),
            History = settings.Get(SettingsTable.ExportHistory),
            OnlyChanges = settings.Get(SettingsTable.ExportSince),
            Layout = settings.Get(SettingsTable.Layout),
            IsInPlace = settings.Get(SettingsTable.ReplaceInPlace),
            Every = settings.Get(SettingsTable.ExportEvery),
            KeepBaseDays = settings.Get(SettingsTable.KeepBase),
            FolderFormat = settings.Get(SettingsTable.FolderFormat),
            AcceptsCounted = settings.Get(SettingsTable.AcceptCounted),
            AcceptsUnproven = settings.Get(SettingsTable.AcceptUnproven),
            AcceptsShrink = settings.Get(SettingsTable.AcceptShrink),
            Schema = settings.Get(SettingsTable.ExportSchema),
            WritesReviewPage = settings.Get(SettingsTable.Review),
            Note = settings.Get(SettingsTable.Note),
            Selection = Selection(settings)
        };
    }

    private static Dictionary<string, string> Selection(SettingValues settings) =>
        SettingsTable.All
            .Where(s => s.Key is { } key && key.StartsWith("Export:", StringComparison.Ordinal) && s != SettingsTable.ExportOutput && settings.IsSet(s))
            .ToDictionary(s => s.Name, settings.TextOf, StringComparer.Ordinal);

    private static ExportFilter Filter(string text) =>
        ExportFilter.Parse(text) ?? throw RunException.Unusable($"--filter '{text}' is not COLUMN=VALUE or COLUMN!=VALUE.");

    private static IReadOnlyList<string>? Ids(CommandContext context)
    {
        var given = context.Settings.Get(SettingsTable.ExportIds);
        if (given.Count == 0)
            return null;
        if (given.Count > 1 || Guid.TryParse(given[0], out _) || context.PathOf(given[0]) is not { } path || !File.Exists(path))
            return given;
        try
        {
            var ids = File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
            return ids.Count > 0 ? ids : throw RunException.Unusable($"The file {path} of --ids holds no ID. It takes one ID a line.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"The file {path} of --ids cannot be read: {e.Message}", e);
        }
    }
}
