using BulkProviders.Application.Ledgers;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Tenants;

/// <summary>From settings to the ledger that a command is about; no secret is needed for that.</summary>
internal static class LedgerTargets
{
    /// <exception cref="RunException">The settings name no tenant.</exception>
    public static LedgerTarget Of(SettingValues settings)
    {
        if (TenantSettings.IsSandboxChosen(settings))
            return LedgerTarget.Practice;
        return settings.Get(SettingsTable.BaseUrl) is { } url
            ? LedgerTarget.Of(url, TenantSettings.NameOf(settings), settings.Get(SettingsTable.ClientId))
            : throw RunException.Unusable(
                $"{SettingsTable.BaseUrl.Key} is not set, so it is not known which ledger is meant: give {SettingsTable.BaseUrl.Option}, the key in {SettingsFile.DefaultName}, "
                + $"or the variable {SettingsTable.BaseUrl.Variable}; --sandbox means the practice data. Nothing was changed.");
    }
}
