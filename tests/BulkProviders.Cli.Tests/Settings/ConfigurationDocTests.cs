using System.Reflection;
using System.Text;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests.Settings;

/// <summary>docs/configuration.md has every setting. With UPDATE_DOCS=1 the table is written anew instead of compared.</summary>
public sealed class ConfigurationDocTests
{
    private const string Begin = "<!-- settings -->\n";
    private const string End = "<!-- /settings -->";

    [Fact]
    public void The_table_of_settings_in_the_docs_is_the_table_in_the_program()
    {
        var path = Repository.File("docs", "configuration.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, text[..begin] + Table() + text[end..]);
        else
            Assert.Equal(Table(), text[begin..end]);
    }

    [Fact]
    public void Every_setting_that_is_declared_can_be_set()
    {
        var declared = typeof(SettingsTable).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<Setting>();
        Assert.Equal(SettingsTable.All.Select(s => s.Name).Order(StringComparer.Ordinal), declared.Select(s => s.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_has_a_name_of_its_own_and_a_sentence()
    {
        Assert.True(SettingsTable.All.Count > 40);
        Assert.Equal(SettingsTable.All.Count, SettingsTable.All.Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(SettingsTable.All.Count, SettingsTable.All.Select(s => s.Variable).Distinct(StringComparer.Ordinal).Count());
        Assert.All(SettingsTable.All, s => Assert.True(s.Help.Length > 10 && s.Range.Length > 0 && s.Commands != CommandSet.None, s.Name));
    }

    [Fact]
    public void Every_default_in_words_is_read_as_the_default()
    {
        foreach (var setting in SettingsTable.All.Where(s => s.DefaultText.Length > 0 && !s.DefaultText.Contains(' ', StringComparison.Ordinal)))
            if (setting is not (Setting<string?> or Setting<IReadOnlyList<string>>))
                Assert.True(IsDefault((dynamic)setting), setting.Name);
    }

    private static bool IsDefault<T>(Setting<T> setting) =>
        Equals(setting.Default, setting.Parse(new SettingInput([setting.DefaultText], ".")));

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append("| option | key | variable | default | range | what it does | commands |\n|---|---|---|---|---|---|---|\n");
        foreach (var s in SettingsTable.All)
            text.Append($"| {Code(s.Alias is null ? s.Option : s.Alias + ", " + s.Option)} | {Code(s.Key)} | {Code(s.Variable)} | {Cell(s.DefaultText)} | {Cell(s.Range)} | {Cell(s.Help)} | {Commands(s)} |\n");
        return text.ToString();
    }

    private static string Commands(Setting setting) => setting.Commands == CommandSet.All
        ? "all"
        : string.Join(", ", CommandList.All.Where(d => (d.Set & setting.Commands) != 0).Select(d => d.Name));

    private static string Code(string? text) => text is null ? "–" : $"`{text}`";

    private static string Cell(string text) => text.Length == 0 ? "–" : text.Replace("|", "\\|", StringComparison.Ordinal);
}
