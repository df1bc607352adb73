using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>Takes back what the owners of faulty rows have sent: one corrected workbook, and a report of everything that was not simply an answer. Nothing is sent to a tenant.</summary>
/// <param name="workspace">The runs folder.</param>
public sealed class Collector(Workspace workspace)
{
    /// <summary>Reads the files of a folder, puts their answers into one workbook, checks it, and keeps what became of each finding.</summary>
    /// <exception cref="RunException">The folder or the run cannot be used, or the workbook cannot be written.</exception>
    public async Task<CollectDocument> RunAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        using var run = ReviewedRun.Open(workspace, request.Run ?? RunOf(request.Folder, cancellationToken), request.CatalogPath);
        using var sent = new SentRows(run, cancellationToken);
        var lines = new CollectLines();
        var reader = new ReturnReader(run, sent, ReviewState.Read(run.Folder).Splits, lines);
        var files = new List<ReturnedFile>();
        foreach (var (name, file) in new ReturnedFolder(workspace.FileFormats, run.PrepareTemporary(), lines).Open(request.Folder))
            files.Add(reader.Read(name, file, cancellationToken));
        var output = request.DryRun ? Path.Combine(run.PrepareTemporary(), "output") : FreeFolder(request.Folder);
        var corrected = new CorrectedRows(run, sent, reader.Answers).Write(Path.Combine(output, "corrected.xlsx"), cancellationToken);
        var (left, seen) = corrected is null ? ([], []) : await new Recheck(workspace, run).RunAsync(corrected, cancellationToken);
        var findings = FindingStates.Of(sent.Findings, reader.Answers, left, seen, f => ColumnOf(sent, f));
        var owners = new OwnerProgress(run, sent, files, findings, lines).Of(ReviewState.Read(run.Folder), cancellationToken);
        var report = new CollectReport(workspace, sent).Write(Path.Combine(output, "report.xlsx"), lines, findings, owners);
        if (!request.DryRun)
            Keep(run, findings, owners);
        return new CollectDocument
        {
            RunId = run.Facts.RunId,
            DryRun = request.DryRun,
            Folder = request.Folder,
            Files = [.. files.Select(f => new CollectedFile(f.Name, f.Rows, f.Placed.Distinct().Count(), lines.All.Count(l => l.File == f.Name)))],
            Rows = reader.Answers.Count,
            Changed = reader.Answers.Values.Count(a => a.Taken.Count > 0),
            Findings = CountOf(findings),
            Lines = [.. lines.All.CountBy(l => l.Kind).OrderByDescending(l => l.Value).Select(l => new CollectedLines(l.Key, l.Value))],
            Output = request.DryRun ? [] : [.. new[] { corrected, report }.OfType<string>()]
        };
    }

    internal static FindingCounts CountOf(IReadOnlyList<KeptFinding> findings)
    {
        int Count(FindingState state) => findings.Count(f => f.State == state);
        return new FindingCounts(findings.Count, Count(FindingState.Fixed), Count(FindingState.Waived), Count(FindingState.ReturnedUnchanged), Count(FindingState.Conflict), Count(FindingState.Open));
    }

    private static int? ColumnOf(SentRows sent, SentFinding finding) => finding.Column is null ? null
        : sent.Find(finding.Row)?.Sheet.Headers.FirstOrDefault(h => h.Header == finding.Column || h.Meaning == finding.Column)?.Column;

    private static void Keep(ReviewedRun run, IReadOnlyList<KeptFinding> findings, IReadOnlyList<OwnerStatus> owners)
    {
        var state = ReviewState.Read(run.Folder);
        (state with
        {
            Findings = [.. findings.Where(f => f.State != FindingState.Open)],
            Returned = [.. state.Returned.Union(owners.Where(o => o.Returned).Select(o => o.Owner ?? ""), StringComparer.OrdinalIgnoreCase)]
        }).Save(run.Folder);
    }

    // What was collected before stays.
    private static string FreeFolder(string folder)
    {
        var wanted = Path.Combine(folder, ReturnedFolder.OutputName);
        for (var n = 2; Directory.Exists(wanted); n++)
            wanted = Path.Combine(folder, FormattableString.Invariant($"{ReturnedFolder.OutputName}-{n}"));
        return wanted;
    }

    /// <summary>The run that the files are of, by their row tokens, and by what their first sheets say.</summary>
    private string RunOf(string folder, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("bulkproviders-");
        try
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (_, file) in new ReturnedFolder(workspace.FileFormats, temporary.FullName, new CollectLines()).Open(folder))
            {
                if (SplitReference.Of(file, cancellationToken) is { } split)
                    known.Add(split.RunId);
                for (var i = 0; i < file.Sheets.Count; i++)
                    if (!OwnSheets.Contains(file.Sheets[i].Name))
                        known.UnionWith(file.Read(i, cancellationToken).SelectMany(r => r.Cells).Where(c => c.Text.StartsWith("r1/", StringComparison.Ordinal)).Select(c => RowToken.Parse(c.Text)?.RunId).OfType<string>());
            }

            var here = known.Where(id => Directory.Exists(Path.Combine(workspace.RunsFolder, id))).Order(StringComparer.Ordinal).ToList();
            return here.Count switch
            {
                1 => here[0],
                0 => throw RunException.Unusable($"No file in {folder} has rows of a run in {workspace.RunsFolder}. Name the run with --into RUN, or its runs folder with --runs."),
                _ => throw RunException.Unusable($"The files in {folder} have rows of {here.Count} runs: {string.Join(", ", here.Take(5))}. Say which is meant with --into RUN.")
            };
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}
