using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>Collects all that is to be said about one row.</summary>
public sealed class FindingList(long rowId)
{
    private List<RowFinding>? _findings;

    /// <summary>Position among the drafts of the row of the one that is being looked at.</summary>
    public int Part { get; set; }

    public bool HasErrors { get; private set; }

    public IReadOnlyList<RowFinding> All => _findings ?? (IReadOnlyList<RowFinding>)[];

    public void Error(RowError error)
    {
        HasErrors = true;
        Add(new RowFinding(rowId, IsError: true, error) { Part = Part });
    }

    public void Warning(RowError warning) => Add(new RowFinding(rowId, IsError: false, warning) { Part = Part });

    /// <summary>Takes back what was said: the row is not wanted.</summary>
    public void Clear() => (_findings, HasErrors) = (null, false);

    private void Add(RowFinding finding) => (_findings ??= []).Add(finding);
}
