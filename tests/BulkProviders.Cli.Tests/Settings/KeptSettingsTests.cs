using BulkProviders.Application.Settings;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Tests.Settings;

/// <summary>The settings of the command line, and those that a run keeps in its journal.</summary>
public sealed class KeptSettingsTests
{
    // The mode and the two choices about an unfinished run are no settings of the rows.
    private static readonly Setting[] Others = [SettingsTable.DryRun, SettingsTable.Continue, SettingsTable.Restart];

    [Fact]
    public void Every_setting_of_an_import_that_resume_does_not_take_is_kept_under_its_key_with_its_option_and_default()
    {
        var expected = SettingsTable.All
            .Where(s => s.Key is { } key && key.StartsWith("Import:", StringComparison.Ordinal) && (s.Commands & CommandSet.Resume) == 0 && !Others.Contains(s))
            .Select(s => (s.Key, s.Option, Default: s.Shape == SettingShape.Flag ? "false" : s.DefaultText));
        Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), KeptSettings.All.Select(s => ((string?)s.Key, (string?)s.Option, s.Default)).OrderBy(e => e.Item1, StringComparer.Ordinal));
        Assert.Equal((SettingsTable.DryRun.Name, SettingsTable.Catalog.Name), (KeptSettings.DryRunKey, KeptSettings.CatalogKey));
    }

    [Fact]
    public void A_user_who_sets_nothing_gets_the_defaults_of_the_application()
    {
        var nothing = new SettingValues([], new Dictionary<string, string?>());
        var settings = ImportRequests.ImportSettingsOf(nothing);
        Assert.Empty(KeptSettings.Write(settings, ImportMode.Import, catalogPath: null));
        Assert.Equal(new ImportSettings() with { Match = settings.Match, Reading = settings.Reading }, settings);
        Assert.Equal(new ReadingSettings() with { Sheets = settings.Reading.Sheets }, settings.Reading);
    }
}
