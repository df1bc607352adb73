using BulkProviders.Application.Tenants;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;

namespace BulkProviders.Cli.Tenants;

/// <summary>Asks once for the name of a tenant that has none, and writes it into the settings file that knows its client ID.</summary>
internal static class TenantNamePrompt
{
    private const int LongestName = 80;

    private static readonly string[] NoNames = ["y", "yes", "n", "no"];

    /// <summary>The tenant that the settings name; its name is asked for where a person can give one and a file can keep it.</summary>
    public static TenantChoice Choose(SettingValues settings, UserConsole console)
    {
        // Asked once, however often the tenant is asked for.
        var choice = new Lazy<TenantChoice>(() => TenantSettings.IsSandboxChosen(settings)
            ? TenantChoice.Practice(TenantSettings.Practice(settings))
            : TenantChoice.Of(TenantOptions.Read(settings), TenantSettings.NameOf(settings) ?? Ask(settings, console)));
        return TenantChoice.WhenNeeded(() => choice.Value);
    }

    private static string? Ask(SettingValues settings, UserConsole console)
    {
        // A client ID that comes from elsewhere changes without the file: a name that stands in it would be that of somebody else.
        if (!console.IsInteractive || settings.FilePath is not { } file || settings.Get(SettingsTable.Yes) || settings.RankOf(SettingsTable.ClientId) != 0)
            return null;
        var name = console.AskFor($"This tenant has no name yet. One address serves all customers, so a name tells it from others. It is written into {file} as Tenant:Name. "
            + $"Name (Enter: go by the client ID '{settings.Get(SettingsTable.ClientId)}'): ");
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || NoNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            return null;
        if (TenantNameEntry.Add(file, name))
        {
            console.Say($"Tenant:Name is '{name}' now, in {file}.");
            return name;
        }

        console.Warn($"The name could not be written into {file}, so the client ID stands in. Add \"Name\": \"{name}\" under \"Tenant\" there yourself.");
        return null;
    }
}
