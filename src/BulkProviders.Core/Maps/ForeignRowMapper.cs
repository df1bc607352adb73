using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Maps;

/// <summary>Reads rows of a list that is not ours through its mapping, and hands them to the mapper of our own sheets.</summary>
public sealed class ForeignRowMapper(BoundMap map, IRowMapper inner) : IRowMapper
{
    public MappedRow Map(SourceRow row, EarlierRows? earlier, long firstDraft)
    {
        // Values of a broken record stand in wrong columns.
        if (row.Problem is not null)
            return inner.Map(row, earlier, firstDraft);
        var (cells, notes) = map.Apply(row);
        var mapped = inner.Map(cells, earlier, firstDraft);
        if (mapped is { Status: RowStatus.Skipped })
            return mapped;
        if (notes.LeftOut is { } reason)
            return mapped with
            {
                Status = RowStatus.Skipped,
                Findings = [new RowFinding(row.Id, IsError: false, reason)],
                Drafts = [.. mapped.Drafts.Select(d => d with { Operation = ImportOperation.None, IsInvalid = false, IsPassedOver = true, StoredBy = null, Fields = [] })]
            };
        if (notes.Errors.Count == 0 && notes.Sent is null)
            return mapped;
        return WithNotes(row, mapped, notes);
    }

    private static MappedRow WithNotes(SourceRow row, MappedRow mapped, MapNotes notes)
    {
        // What a fault has left blank is not missing besides.
        var faulty = notes.Errors.Select(e => e.Column).ToHashSet();
        var findings = mapped.Findings.Where(f => f.Error.Code != RowErrors.RequiredCode || !faulty.Contains(f.Error.Column)).ToList();
        findings.AddRange(notes.Errors.Select(e => new RowFinding(row.Id, IsError: true, e)));
        if (notes.Sent is { } sent)
            findings.Add(new RowFinding(row.Id, IsError: false, RowErrors.SentAs(sent)));
        return notes.Errors.Count == 0
            ? mapped with { Findings = findings }
            : mapped with { Findings = findings, Status = RowStatus.Invalid, Drafts = [.. mapped.Drafts.Select(d => d with { IsInvalid = true, NotAsked = [.. d.NotAsked, .. notes.Faulty.Where(t => t.Resource == d.Resource).Select(t => t.Column?.Member).OfType<string>()] })] };
    }
}
