using BulkProviders.Application.Folders;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>The journal of an earlier run, for an import of what it did not store.</summary>
internal sealed class EarlierRun : IEarlierRun, IDisposable
{
    private readonly RunRecord _record;

    private EarlierRun(RunRecord record) => _record = record;

    public string RunId => _record.Facts.RunId;

    /// <summary>Opens the run.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="tenant">Where this import goes: rows stored at one tenant are not stored at another.</param>
    /// <exception cref="RunException">The run wrote nothing, or to another tenant.</exception>
    public static EarlierRun Open(RunFolder run, TenantConnection? tenant)
    {
        var record = RunRecord.Open(run.Journal);
        var facts = record.Facts;
        var problem =
            !RunCommands.IsImport(facts) ? $"was a {facts.Command}, which stores nothing"
            : facts.IsPractice != tenant?.IsPractice || (!facts.IsPractice && tenant?.Identity.IsOf(facts) != true)
                ? $"went to {TenantWords.Of(facts)}, and this import goes to {TenantWords.Of(tenant)}"
            : null;
        if (problem is null)
            return new EarlierRun(record);
        record.Dispose();
        throw RunException.Unusable($"--only-failed {run.Id}: that run {problem}. `bulkproviders runs` lists the runs.");
    }

    public IEnumerable<EarlierRow> RowsOf(string file, string sheet)
    {
        var files = _record.Files.ToDictionary(f => f.Id, f => Path.GetFileName(f.Path));
        var named = _record.Sheets.Where(s => s.Name.Equals(sheet, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = named.Find(s => files[s.FileId].Equals(file, StringComparison.OrdinalIgnoreCase)) ?? (named.Count == 1 ? named[0] : null);
        return found is null
            ? throw RunException.Unusable($"--only-failed {RunId}: that run had no sheet '{sheet}' of {file}. Give it the same files, fixed.")
            : _record.Outcomes.RowsOf(found.Id).Select(r => new EarlierRow(r.Number, r.Status, r.RecordId, r.ChosenId, r.ContentHash)
            {
                Records = [.. r.Parts.Select(p => new EarlierRecord(p.Part, p.Status ?? RowStatus.NotAttempted, p.RecordId, p.ChosenId))]
            });
    }

    public void Dispose() => _record.Dispose();
}
