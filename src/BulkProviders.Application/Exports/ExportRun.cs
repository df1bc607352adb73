using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Exports;
using BulkProviders.Engine;
using BulkProviders.Engine.Bases;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>One export in its run folder: it leaves a summary however it ends.</summary>
internal sealed class ExportRun(
    Workspace workspace, EventHub events, TenantConnection tenant, ResourceCatalog catalog, ExportOrder order, RunFolder folder, ExportGate gate, ExportReview review)
{
    /// <summary>Keeps what the records are; null where nobody does.</summary>
    public BaseStore? Bases { get; init; }

    /// <summary>Where it is kept what the last exports had; null where nothing is.</summary>
    public string? SeenPath { get; init; }

    private ExportBooks? _books;

    private readonly DateTimeOffset _startedAt = workspace.Time.GetUtcNow();
    private IReadOnlyList<ExportRefusal> _refusals = [];
    private IReadOnlyList<string> _problems = [];

    public async Task<ExportDocument> RunAsync(
        ExportRequest request, ExportManifest manifest, ITableExportFactory files, SchemaLock schema, CancellationToken cancellationToken)
    {
        try
        {
            var result = await ReadAndWriteAsync(request, manifest, files, cancellationToken);
            var document = Describe(result, manifest);
            if (document.Complete)
            {
                manifest.Write(ManifestBuilder.Build(document, result.Sheets, catalog));
                schema.Keep(result.Sheets);
                KeepBases();
            }

            document = review.Write(document, _refusals, workspace.Time.LocalTimeZone);
            TellStatus(document, manifest);
            Keep(document);
            return document;
        }
        catch (Exception e) when (e is RunException or OperationCanceledException)
        {
            var exitCode = e is RunException fault ? fault.ExitCode : ExitCode.Stopped;
            _problems = [e is RunException ? e.Message : "Stopped before the end; nothing was replaced."];
            var broken = Describe(new ExportResult([], []), null) with { ExitCode = (int)exitCode, Status = exitCode == ExitCode.Stopped ? "stopped" : "failed" };
            TellStatus(broken, manifest);
            TryKeep(review.Write(broken, [], workspace.Time.LocalTimeZone));
            throw;
        }
    }

    // The export stands: what goes wrong beside it is said, and the next one makes up for it.
    private void KeepBases()
    {
        try
        {
            Bases?.Complete(order.KeepBaseDays);
        }
        catch (RunException e)
        {
            events.Warn($"What the export wrote could not all be kept for its way back: {e.Message} Rows of it are then compared with the tenant as they are.");
        }
    }

    private async Task<ExportResult> ReadAndWriteAsync(
        ExportRequest request, ExportManifest manifest, ITableExportFactory files, CancellationToken cancellationToken)
    {
        var stages = new StageEvents(events, workspace.Time, () => tenant.Store.Counters.Sent);
        var result = new ExportResult([], []);
        _books = new ExportBooks(files, order, SeenPath, _startedAt);
        await stages.RunAsync(RunStage.Exporting, readsTenant: true, async stop =>
            result = await new ExportPipeline(tenant.Store, manifest.Around(_books), catalog) { Bases = Bases }.RunAsync(request, MayWrite, stages, stop), cancellationToken);
        return result;

        bool MayWrite(IReadOnlyList<ReadSheet> read)
        {
            review.Look(read);
            List<ExportedSheet> sheets = [.. read.Select(r => r.Sheet)];
            _refusals = gate.Refusals(sheets);
            _problems = [.. _refusals.Select(r => r.Sentence)];
            manifest.Facts = ProofTable.Of(sheets, folder.Id, tenant.Origin, _startedAt, workspace.Time.GetUtcNow());
            return _problems.Count == 0;
        }
    }

    private ExportDocument Describe(ExportResult result, ExportManifest? manifest)
    {
        var isComplete = result.Files.Count > 0;
        ProofGrade? weakest = result.Sheets.Count == 0 ? null : result.Sheets.Min(s => s.Proof.Grade);
        return new ExportDocument
        {
            RunId = folder.Id,
            Command = "export",
            Status = isComplete ? "completed" : "failed",
            ExitCode = (int)(isComplete ? ExitCode.Success : ExitCode.ExportIncomplete),
            Complete = isComplete,
            Proof = weakest is { } grade ? ReadProof.WordOf(grade) : null,
            ProofWords = weakest is { } same ? ReadProof.PlainWordsOf(same) : null,
            StartedAt = _startedAt,
            FinishedAt = workspace.Time.GetUtcNow(),
            Tenant = tenant.Origin,
            Practice = tenant.IsPractice,
            User = Environment.UserName,
            Machine = Environment.MachineName,
            Version = Versions.Program,
            Note = order.Note,
            Path = order.Path,
            Selection = order.Selection,
            Sheets = [.. result.Sheets.Select(SheetOf).Select(review.Compared)],
            Files = [.. result.Files.Select(f => new ExportDocumentFile(f, new FileInfo(f).Length, ExportManifest.HashOf(f)))],
            OtherFiles = isComplete && manifest is not null ? manifest.RemoveEarlier(result.Files) : [],
            Problems = _problems,
            Requests = tenant.Store.Counters.Sent
        };
    }

    private ExportDocumentSheet SheetOf(ExportedSheet sheet)
    {
        var proof = sheet.Proof;
        return new ExportDocumentSheet(
            sheet.Sheet, sheet.Type, sheet.Rows, ReadProof.WordOf(proof.Grade), ReadProof.PlainWordsOf(proof.Grade), proof.Passes, proof.TotalBefore, proof.TotalAfter,
            proof.Unique, proof.Doubled, proof.Gone, RoleOf(catalog.Get(sheet.Type).Roles.Read), proof.Reason)
        {
            Changes = _books?.Changes.GetValueOrDefault(sheet.Sheet)
        };
    }

    // Who may see only some records gets no word from the tenant about the others.
    private static string RoleOf(string role) => role.Contains("Limited", StringComparison.OrdinalIgnoreCase) ? role + ". With Limited access records may be hidden." : role;

    // What it is about has happened by then: a status that cannot be written changes nothing of that.
    private void TellStatus(ExportDocument document, ExportManifest manifest)
    {
        if (order.Layout != ExportLayout.Bi)
            return;
        try
        {
            BiStatus.Write(document, manifest.Earlier, order.Every);
        }
        catch (RunException e)
        {
            events.Warn("The status of the export could not be written: " + e.Message);
        }
    }

    /// <exception cref="RunException">The summary cannot be written.</exception>
    private void Keep(ExportDocument document)
    {
        try
        {
            File.WriteAllText(folder.Summary, DocumentJson.Write(document));
            Directory.Delete(folder.Inputs);
            Directory.Delete(folder.Temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"The summary {folder.Summary} cannot be written: {e.Message}", e);
        }
    }

    private void TryKeep(ExportDocument document)
    {
        try
        {
            Keep(document);
        }
        catch (RunException)
        {
            // The disk that failed fails again; the first problem is the one to tell.
        }
    }
}
