using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Settings;

/// <summary>
/// The settings that a journal keeps, because with others the same files would come to another result: a run that goes on has them as it began. Old
/// journals hold the words of the command line; what is read here takes them all.
/// </summary>
internal static class KeptSettings
{
    public const string DryRunKey = "Import:DryRun";
    public const string OnlyFailedKey = "Import:OnlyFailed";
    public const string CatalogKey = "Catalog:File";

    private const string RemovalKey = "Delete:Removal";

    private const char Separator = '\n';
    private const string Found = "found from the file";

    public static IReadOnlyList<KeptSetting> All { get; } =
    [
        KeptSetting.Text("Import:Map", "--map", "none", s => s.Map, (s, t) => s with { Map = t?.Trim() }),
        KeptSetting.Text("Import:Match", "--match", "rows without an ID are new records", s => Matches(s.Match), (s, t) => s with { Match = Matches(t) }),
        KeptSetting.Text("Import:OnMissingId", "--on-missing-id", "error",
            s => s.OnMissingId == MissingId.Create ? "create" : null, (s, t) => s with { OnMissingId = IsWord(t, "create") ? MissingId.Create : MissingId.Error }),
        KeptSetting.Text("Import:Send", "--send", "changed", s => s.Send == SendFields.All ? "all" : null, (s, t) => s with { Send = IsWord(t, "all") ? SendFields.All : SendFields.Changed }),
        KeptSetting.Number("Import:AllowDelete", "--allow-delete", "0", s => s.AllowDelete == 0 ? null : s.AllowDelete, (s, n) => s with { AllowDelete = n ?? 0 }),
        KeptSetting.Number("Import:MaxCreates", "--max-creates", "no limit", s => s.MaxCreates, (s, n) => s with { MaxCreates = n }),
        KeptSetting.Number("Import:MaxUpdates", "--max-updates", "no limit", s => s.MaxUpdates, (s, n) => s with { MaxUpdates = n }),
        KeptSetting.Text(OnlyFailedKey, "--only-failed", "all rows", s => s.OnlyFailed, (s, t) => s with { OnlyFailed = t?.Trim() }),
        KeptSetting.Flag("Import:Again", "--again", s => s.Again, (s, on) => s with { Again = on }),
        KeptSetting.Number("Import:HeaderRow", "--header-row", "found among the first 20 rows", s => s.Reading.HeaderRow, (s, n) => s with { Reading = s.Reading with { HeaderRow = n } }),
        KeptSetting.Text("Import:Sheets", "--sheet", "", s => Sheets(s.Reading.Sheets), (s, t) => s with { Reading = s.Reading with { Sheets = Sheets(t) } }),
        KeptSetting.Text("Import:Encoding", "--encoding", Found, s => s.Reading.Encoding, (s, t) => s with { Reading = s.Reading with { Encoding = t?.Trim() } }),
        KeptSetting.Text("Import:Delimiter", "--delimiter", Found, s => s.Reading.Delimiter?.ToString(), (s, t) => s with { Reading = s.Reading with { Delimiter = Delimiter(t) } }),
        KeptSetting.Flag("Import:Repair", "--repair", s => s.Repair, (s, on) => s with { Repair = on }),
        KeptSetting.Flag("Import:IgnoreColumns", "--ignore-columns", s => s.IgnoresColumns, (s, on) => s with { IgnoresColumns = on }),
        KeptSetting.Flag("Import:Strict", "--strict", s => s.IsStrict, (s, on) => s with { IsStrict = on }),
        KeptSetting.Text("Import:BlankWords", "--blank-words", "no words",
            s => s.BlankWords.Count == 0 ? null : string.Join(Separator, s.BlankWords), (s, t) => s with { BlankWords = [.. Lines(t)] })
    ];

    /// <summary>What a journal keeps; never a secret. The items of lists and maps stand on lines.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="mode">How far the run goes.</param>
    /// <param name="catalogPath">The catalog file, whole or an overlay; null for the built-in one.</param>
    public static IReadOnlyDictionary<string, string> Write(ImportSettings settings, ImportMode mode, string? catalogPath)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in All)
            if (setting.Write(settings) is { } text)
                kept[setting.Key] = text;
        if (settings.Removal != RowRemoval.None)
            kept[RemovalKey] = settings.Removal.ToString();
        if (mode == ImportMode.DryRun)
            kept[DryRunKey] = "true";
        if (catalogPath is not null)
            kept[CatalogKey] = catalogPath;
        return kept;
    }

    /// <summary>The settings of a run that goes on: those of the journal, and for all that may differ those of today.</summary>
    public static ImportSettings Recall(IReadOnlyDictionary<string, string> kept, ImportSettings today) =>
        All.Aggregate(today with { Removal = RemovalOf(kept) }, (settings, one) => one.Read(settings, kept.GetValueOrDefault(one.Key)));

    private static RowRemoval RemovalOf(IReadOnlyDictionary<string, string> kept) => kept.TryGetValue(RemovalKey, out var word) ? Enum.Parse<RowRemoval>(word) : RowRemoval.None;

    /// <summary>The settings that must not differ and do, each as a sentence.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> kept, ImportSettings today)
    {
        var earlier = Recall(kept, today);
        return earlier.Removal != today.Removal ? ["the run was begun to do something else with the rows (import, delete or delete --close)"] : All
            // The run that --only-failed names is kept by its id, whatever the user called it.
            .Where(s => s.Key != OnlyFailedKey || (s.Write(earlier) is null) != (s.Write(today) is null))
            .Where(s => s.Write(earlier) != s.Write(today))
            .Select(s => $"{s.Option} was {Words(s, earlier)} and is {Words(s, today)}");
    }

    private static string Words(KeptSetting setting, ImportSettings settings) =>
        setting.Write(settings)?.Replace(Separator.ToString(), ", ", StringComparison.Ordinal) ?? setting.Default;

    private static bool IsWord(string? text, string word) => word.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? Matches(IReadOnlyList<MatchChoice> choices) =>
        choices.Count == 0 ? null : string.Join(Separator, choices.Select(c => c.Columns.Count == 0 ? c.Resource : c.Resource + ":" + string.Join(',', c.Columns)));

    private static MatchChoice[] Matches(string? text) =>
    [
        .. Lines(text).Select(line => line.Split(':', 2)).Select(parts => new MatchChoice(
            parts[0].Trim(), parts.Length == 1 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries)))
    ];

    private static string? Sheets(IReadOnlyDictionary<string, string> sheets) =>
        sheets.Count == 0 ? null : string.Join(Separator, sheets.OrderBy(s => s.Key, StringComparer.OrdinalIgnoreCase).Select(s => s.Key + "=" + s.Value));

    // A sheet's name may hold '='; what it is given may not.
    private static Dictionary<string, string> Sheets(string? text) => Lines(text)
        .Select(line => (Line: line, At: line.LastIndexOf('=')))
        .ToDictionary(l => l.Line[..l.At].Trim(), l => l.Line[(l.At + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);

    private static char? Delimiter(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "TAB" or "\\T" => '\t',
        "COMMA" => ',',
        "SEMICOLON" => ';',
        "PIPE" => '|',
        _ => text is { Length: > 0 } ? text[0] : null
    };

    private static IEnumerable<string> Lines(string? text) => text?.Split(Separator).Where(l => l.Length > 0) ?? [];
}
