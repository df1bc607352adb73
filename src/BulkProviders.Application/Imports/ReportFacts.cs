using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>Where, when, by whom and with what a run was made: label and value, in order, for the Summary sheet.</summary>
internal static class ReportFacts
{
    /// <summary>The command that came to its end: a plan is begun by one and written by another.</summary>
    public static string CommandOf(ImportJob job, RunContext scene) =>
        scene.Journal.Facts.Command == RunCommands.Plan && job.Mode == ImportMode.Import ? RunCommands.Apply : scene.Journal.Facts.Command;

    public static IReadOnlyList<KeyValuePair<string, string>> Of(ImportJob job, RunContext scene)
    {
        var facts = scene.Journal.Facts;
        var local = TimeZoneInfo.ConvertTime(facts.StartedAt, job.Time.LocalTimeZone);
        var list = new List<KeyValuePair<string, string>>
        {
            new("Tenant", scene.Tenant?.Name ?? "none (checked without network)"),
            new("Command", CommandOf(job, scene) + (job.Mode == ImportMode.DryRun && !job.KeepsPlan ? " --dry-run" : "")),
            new("Run", facts.RunId),
            new("Began", local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)),
            new("By", $"{facts.User} on {facts.Machine}"),
            new("Version", facts.Version),
            new("Catalog", $"{job.Catalog.Name} {job.Catalog.Version}")
        };
        if (facts.Settings.GetValueOrDefault("Import:Map") is { } map)
            list.Add(new("Mapping", map));
        if (scene.Journal.State.Applied is { } applied)
            list.Add(new("Applied", applied));
        if (facts.Note is not null)
            list.Add(new("Note", facts.Note));
        return list;
    }
}
