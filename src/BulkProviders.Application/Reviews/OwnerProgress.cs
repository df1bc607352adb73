using BulkProviders.Application.Folders;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;

namespace BulkProviders.Application.Reviews;

/// <summary>How far each owner of the last split has come.</summary>
internal sealed class OwnerProgress(ReviewedRun run, SentRows sent, IReadOnlyList<ReturnedFile> files, IReadOnlyList<KeptFinding> findings, CollectLines lines)
{
    /// <summary>The owners in the order of the split; empty where there was none.</summary>
    public IReadOnlyList<OwnerStatus> Of(ReviewState state, CancellationToken cancellationToken)
    {
        if (state.Splits is not [.., var split])
            return [];
        var owners = new RowOwners(run, OwnerColumn.Find(split.By, run.Sheets), cancellationToken);
        var ofOwner = sent.Rows.ToLookup(r => KeyFolding.Fold(owners.Of(r) ?? ""));
        var byRow = findings.ToLookup(f => f.Row);
        var placed = files.SelectMany(f => f.Placed).ToHashSet();
        var back = new HashSet<string>(state.Returned.Select(KeyFolding.Fold), StringComparer.Ordinal);
        foreach (var file in files.Where(f => f.Placed.Count > 0 && !f.IsOld))
            foreach (var owner in file.Placed.Distinct().GroupBy(r => KeyFolding.Fold(owners.Of(r) ?? "")).OrderByDescending(g => g.Count()).Take(1))
            {
                back.Add(owner.Key);
                Missing(file, [.. ofOwner[owner.Key].Where(r => byRow.Contains(r) && !placed.Contains(r))]);
            }

        return [.. split.Owners.Select(o => Status(o, [.. ofOwner[KeyFolding.Fold(o.Owner ?? "")].SelectMany(r => byRow[r])], back))];
    }

    /// <summary>Rows that later runs have stored: with them all their findings are fixed.</summary>
    public static IReadOnlySet<long> StoredSince(Workspace workspace, ReviewedRun run)
    {
        var stored = new HashSet<long>();
        foreach (var folder in new RunStore(workspace.RunsFolder).List().Where(f => string.CompareOrdinal(f.Id, run.Facts.RunId) > 0 && File.Exists(f.Journal)))
            try
            {
                using var record = RunRecord.Open(folder.Journal);
                stored.UnionWith(record.RowsOfRun(run.Facts.RunId).Where(r => r.Status is RowStatus.Created or RowStatus.Updated or RowStatus.Unchanged or RowStatus.Deleted).Select(r => r.Earlier));
            }
            catch (RunException)
            {
                // A run that cannot be read proves nothing: the findings stay as they are.
            }

        return stored;
    }

    private static OwnerStatus Status(OwnerFile owner, IReadOnlyList<KeptFinding> own, HashSet<string> back) => new(owner.Owner, owner.File, owner.Rows, own.Count)
    {
        Returned = back.Contains(KeyFolding.Fold(owner.Owner ?? "")),
        Fixed = own.Count(f => f.State == FindingState.Fixed),
        Waived = own.Count(f => f.State == FindingState.Waived)
    };

    private void Missing(ReturnedFile file, IReadOnlyList<long> rows)
    {
        foreach (var row in rows)
            lines.Add(new CollectLine(file.Name, "", "row missing", "The row was sent, and is not among those that came back. It stays open.", "Ask whether it was deleted on purpose; if so, waive it.") { OriginalRow = sent.Find(row)?.Original ?? "" });
    }
}
