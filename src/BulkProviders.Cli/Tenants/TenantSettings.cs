using BulkProviders.Application.Tenants;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Tenants;

/// <summary>From settings to the tenant that a command speaks to.</summary>
internal static class TenantSettings
{
    /// <summary>The tenant or the sandbox, as the settings say; what is missing is said when it is needed.</summary>
    public static TenantChoice Choose(SettingValues settings) => TenantChoice.WhenNeeded(() =>
        IsSandboxChosen(settings) ? TenantChoice.Practice(Practice(settings)) : TenantChoice.Of(TenantOptions.Read(settings), NameOf(settings)));

    /// <summary>Whether the settings choose the sandbox.</summary>
    /// <exception cref="RunException">One source asks for the sandbox and for a tenant.</exception>
    public static bool IsSandboxChosen(SettingValues settings)
    {
        if (!settings.Get(SettingsTable.UseSandbox))
            return false;
        var (sandbox, tenant) = (settings.RankOf(SettingsTable.UseSandbox), settings.RankOf(SettingsTable.BaseUrl));
        return sandbox > tenant
            ? true
            : throw RunException.Unusable("--sandbox and --base-url exclude each other: practise on the sandbox, or name a tenant.");
    }

    /// <summary>
    /// What tells the tenant from others at its address: Tenant:Name, else the name of the profile; null for the client ID. A profile that says by itself whom
    /// it means is not called by a name that stands outside of it.
    /// </summary>
    public static string? NameOf(SettingValues settings)
    {
        var (name, profile) = (settings.Get(SettingsTable.TenantName), settings.Get(SettingsTable.Profile));
        if (name is null || profile is null || settings.ProfileRank is not { } rank || settings.RankOf(SettingsTable.TenantName) >= rank)
            return name ?? profile;
        Setting[] whom = [SettingsTable.BaseUrl, SettingsTable.TokenUrl, SettingsTable.ClientId, SettingsTable.SecretFile];
        return whom.Any(s => settings.Layers[rank].Find(s) is not null) ? profile : name;
    }

    /// <summary>How the practice server is started.</summary>
    public static PracticeServer Practice(SettingValues settings) => new()
    {
        Seed = settings.Get(SettingsTable.SandboxSeed),
        Behaviours = settings.Get(SettingsTable.SandboxBehaviour),
        PageSize = settings.Get(SettingsTable.ExportPageSize),
        Parallel = settings.Get(SettingsTable.Parallel),
        Rate = settings.Get(SettingsTable.Rate)
    };
}
