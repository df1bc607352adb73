using BulkProviders.Application.Maps;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;

namespace BulkProviders.Cli.Commands;

/// <summary>From arguments and settings to the requests of commands on mappings.</summary>
internal static class MapRequests
{
    /// <param name="context">The command.</param>
    /// <param name="list">The list, or null.</param>
    public static MapRequest Of(CommandContext context, string? list) => new()
    {
        Folder = context.MapsFolder,
        CurrentFolder = context.ProcessHost.CurrentFolder,
        List = list is null ? null : context.PathOf(list),
        Tenant = context.Settings.Get(SettingsTable.MapLive) ? TenantSettings.Choose(context.Settings) : null,
        Reading = ImportRequests.ReadingOf(context.Settings),
        CatalogPath = context.CatalogPath
    };
}
