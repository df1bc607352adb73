using BulkProviders.Application.Folders;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Engine;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Undo;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Audits;

/// <summary>Says what this tool did to a record, from the journals of the runs folder, and what it did besides, from the ledgers. Nothing is asked of a tenant.</summary>
/// <param name="workspace">The runs folder, and where ledgers lie.</param>
public sealed class RecordAuditor(Workspace workspace)
{
    private static readonly string[] Headers = ["When", "Run", "Command", "By", "Machine", "Note", "File", "Sheet", "Row", "Type", "Record ID", "Action", "Status", "Column", "Before", "After", "After Shown"];

    private readonly RunStore _store = new(workspace.RunsFolder);

    /// <summary>Everything that is known of a record.</summary>
    /// <exception cref="RunException">Another program has a journal or a ledger.</exception>
    public AuditDocument Run(AuditRequest request)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        var (writes, missing, known) = (new List<AuditEntry>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var folder in _store.List().Where(f => File.Exists(f.Journal)).Reverse())
            if (Look(folder, missing) is { } record)
                using (record)
                {
                    known.Add(record.Facts.RunId);
                    if (RunCommands.Write(record.Facts) && IsOn(request, record.Facts.StartedAt))
                        writes.AddRange(record.Audit(catalog).Of(request.Record).Select(w => EntryOf(record.Facts, w, catalog)));
                }
        missing.AddRange(Gone(request, known));
        return new AuditDocument(1, request.Record, request.On, [.. writes.OrderBy(w => w.StartedAt).ThenBy(w => w.RunId, StringComparer.Ordinal)], missing);
    }

    /// <summary>Writes an audit to a workbook or a CSV file, a row for each field; returns the path.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public string Write(AuditDocument audit, string path)
    {
        using var export = new TableExportFactory(workspace.ExportFileFormats).Begin(path, 1);
        export.BeginSheet("Audit", [.. Headers.Select(h => new ExportColumn(h, ExportKind.Text))]);
        foreach (var write in audit.Writes)
            foreach (var field in write.Fields.DefaultIfEmpty(new AuditEntryField("", "", "", Shown: false)))
                export.AddRow([.. Cells(audit, write, field).Select(c => c.Length == 0 ? Cell.Blank : Cell.OfText(c))]);
        return export.Complete()[0];
    }

    private static string[] Cells(AuditDocument audit, AuditEntry write, AuditEntryField field) =>
    [
        write.StartedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture), write.RunId, write.Command, write.User, write.Machine, write.Note ?? "", write.File, write.Sheet,
        write.Row.ToString(System.Globalization.CultureInfo.InvariantCulture), write.Type, audit.Record, write.Action, write.Status, field.Column, field.Before, field.After, field.Shown ? "yes" : "as sent"
    ];

    private static RunRecord? Look(RunFolder folder, List<string> missing)
    {
        try
        {
            return RunRecord.Open(folder.Journal);
        }
        catch (RunException e) when (!RunRecord.IsHeldElsewhere(e))
        {
            missing.Add($"The journal of the run {folder.Id} cannot be read: {e.Message}");
            return null;
        }
    }

    // What the ledgers know of runs that have no folder here any more.
    private IEnumerable<string> Gone(AuditRequest request, HashSet<string> known)
    {
        foreach (var path in new LedgerPlace(workspace).All())
        {
            using var ledger = LedgerReader.Open(path);
            foreach (var run in (ledger?.TracesOf(request.Record) ?? []).Where(t => !known.Contains(t.RunId) && IsOn(request, t.StartedAt)).GroupBy(t => t.RunId))
                yield return Sentence(run.Key, [.. run]);
        }
    }

    private static string Sentence(string runId, IReadOnlyList<LedgerTrace> traces)
    {
        var first = traces[0];
        var when = first.StartedAt is { } at ? $" of {at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)}" : "";
        var places = traces.Select(t => t.Place).OfType<RowPlace>().Select(p => $"{Path.GetFileName(p.Path)}, sheet {p.Sheet}, row {p.Number}").Distinct().ToList();
        return $"The run {runId}{when}{(first.Machine is { } machine ? $" on {machine}" : "")} spoke of the record{(places.Count > 0 ? $" ({string.Join("; ", places)})" : "")}, "
            + $"and its folder is not in this runs folder{(first.Folder is { } folder ? $" (it was {folder})" : "")}: what it wrote is not known here.";
    }

    private bool IsOn(AuditRequest request, DateTimeOffset? moment) => request.On is not { } day
        || (moment is { } at && DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, workspace.Time.LocalTimeZone).DateTime) == day);

    private static AuditEntry EntryOf(RunFacts facts, AuditedWrite write, ResourceCatalog catalog) => new(
        facts.RunId, RunCommands.WrittenBy(facts), facts.StartedAt, facts.User, facts.Machine, facts.TenantOrigin, facts.IsPractice, facts.Note, write.File, write.Sheet, write.Row,
        catalog.Find(write.Resource)?.Sheet ?? write.Resource, write.Action, StatusOf(write.Status),
        [.. write.Fields.Select(f => new AuditEntryField(f.Column, f.Before, f.After, f.IsShown))]);

    private static string StatusOf(RowStatus? status) => status switch
    {
        RowStatus.Created => "created",
        RowStatus.Updated or RowStatus.Unchanged => "updated",
        RowStatus.Deleted => "deleted",
        null or RowStatus.Unconfirmed => "unconfirmed",
        _ => "partly"
    };
}
