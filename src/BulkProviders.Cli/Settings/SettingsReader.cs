using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Settings;

/// <summary>Gathers the settings from all sources and reports everything that is wrong with them at once.</summary>
internal static class SettingsReader
{
    public const string CommandLine = "command line";

    /// <param name="commandLine">What the command line gives, by setting.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="currentFolder">Where relative paths of command line and environment begin.</param>
    /// <exception cref="RunException">A setting is wrong or unknown; the message lists all of them with key and source.</exception>
    public static SettingValues Read(
        IReadOnlyDictionary<Setting, IReadOnlyList<string>> commandLine,
        IReadOnlyDictionary<string, string?> environment,
        string currentFolder)
    {
        var problems = new List<string>();
        var fromCommandLine = SettingLayer.Of(CommandLine, currentFolder, commandLine);
        var variables = EnvironmentLayer.Read(environment, currentFolder, problems);
        var file = FindFile(commandLine, environment, currentFolder);
        var layers = new List<SettingLayer>();
        if (file is not null)
        {
            var name = Path.GetFileName(file.Path);
            layers.Add(new SettingLayer(name, file.Folder, file.Entries));
            problems.AddRange(SettingsCheck.UnknownKeys(layers[0]));
            foreach (var (profile, entries) in file.Profiles)
                problems.AddRange(SettingsCheck.ProblemsOf(new SettingLayer($"{name}, profile {profile}", file.Folder, entries)));
        }

        layers.AddRange([variables, fromCommandLine]);
        foreach (var layer in layers)
            problems.AddRange(SettingsCheck.WrongValues(layer));
        var hasProfile = AddProfile(layers, file, problems);
        if (problems.Count > 0)
            throw RunException.Unusable(Sentence(problems));
        return new SettingValues(layers, environment) { FilePath = file?.Path, ProfileRank = hasProfile ? 1 : null };
    }

    /// <summary>One problem as a sentence, several as a list.</summary>
    public static string Sentence(IReadOnlyList<string> problems) => problems.Count == 1
        ? problems[0]
        : $"{problems.Count} settings are wrong:" + string.Concat(problems.Select(p => Environment.NewLine + "  " + p));

    private static bool AddProfile(List<SettingLayer> layers, SettingsFile? file, List<string> problems)
    {
        var stated = layers.FindLast(l => l.Find(SettingsTable.Profile) is not null);
        if (stated?.Find(SettingsTable.Profile) is not { } input)
            return false;
        if (file is null)
            problems.Add($"Profile {input.Text} ({stated.Source}): there is no settings file. Name one with --config.");
        else if (file.Profiles.TryGetValue(input.Text, out var entries))
        {
            layers.Insert(1, new SettingLayer($"{Path.GetFileName(file.Path)}, profile {input.Text}", file.Folder, entries));
            return true;
        }
        else
            problems.Add($"Profile {input.Text} ({stated.Source}) is not under Profiles of {file.Path}.{Words.DidYouMean(input.Text, file.Profiles.Keys)}");
        return false;
    }

    /// <summary>The settings file that is named or lies in the current folder; null where there is none.</summary>
    /// <exception cref="RunException">It cannot be read or is not JSON.</exception>
    public static SettingsFile? FindFile(
        IReadOnlyDictionary<Setting, IReadOnlyList<string>> commandLine, IReadOnlyDictionary<string, string?> environment, string currentFolder)
    {
        var named = commandLine.TryGetValue(SettingsTable.Config, out var given)
            ? given[^1]
            : environment.GetValueOrDefault(SettingsTable.Config.Variable);
        if (!string.IsNullOrWhiteSpace(named))
            return SettingsFile.Read(Path.GetFullPath(SettingTypes.Expand(named), currentFolder));
        var usual = Path.Combine(currentFolder, SettingsFile.DefaultName);
        return File.Exists(usual) ? SettingsFile.Read(usual) : null;
    }
}
