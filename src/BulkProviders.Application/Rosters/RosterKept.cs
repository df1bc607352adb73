using System.Globalization;
using BulkProviders.Application.Imports;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Rosters;

/// <summary>What the run of a list keeps in its journal, so that it goes on as it began.</summary>
internal static class RosterKept
{
    private const string Name = "Roster:Name";
    private const string Folder = "Maps:Folder";
    private const string Key = "Roster:Key";
    private const string By = "Roster:By";
    private const string Scope = "Roster:Scope";
    private const string AsOf = "Roster:AsOf";
    private const string Baseline = "Roster:Baseline";
    private const string MissingAfter = "Roster:MissingAfter";

    public static IReadOnlyDictionary<string, string> Write(RosterRequest request, RosterLook look)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Name] = request.Name,
            [Folder] = request.Folder,
            [AsOf] = (request.AsOf is null ? "" : "=") + look.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [MissingAfter] = request.MissingAfter.ToString(CultureInfo.InvariantCulture)
        };
        if (request.Key is { } key)
            kept[Key] = key;
        if (request.By is { } by)
            kept[By] = by;
        if (look.Scope.Length > 0)
            kept[Scope] = look.Scope;
        if (request.IsBaseline)
            kept[Baseline] = "true";
        return kept;
    }

    /// <summary>Which records the roster of a run is about, or empty.</summary>
    public static string ScopeOf(RunFacts facts) => facts.Settings.GetValueOrDefault(Scope) ?? "";

    public static RosterRequest Read(RunFacts facts, ImportRequest import)
    {
        var day = facts.Settings[AsOf];
        return new RosterRequest(import, facts.Settings[Name], facts.Settings[Folder])
        {
            Key = facts.Settings.GetValueOrDefault(Key),
            By = facts.Settings.GetValueOrDefault(By),
            Scope = facts.Settings.GetValueOrDefault(Scope),
            AsOf = day.StartsWith('=') ? DateOnly.ParseExact(day[1..], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            IsBaseline = facts.Settings.ContainsKey(Baseline),
            MissingAfter = int.Parse(facts.Settings[MissingAfter], CultureInfo.InvariantCulture)
        };
    }
}
