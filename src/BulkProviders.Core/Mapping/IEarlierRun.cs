using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Mapping;

/// <summary>An earlier run of the same files, whose failed rows alone are wanted.</summary>
public interface IEarlierRun
{
    string RunId { get; }

    /// <summary>What became of the rows of a sheet, by ascending row number, as a stream.</summary>
    /// <param name="file">Name of the file, without its folder.</param>
    /// <param name="sheet">Name of the sheet.</param>
    /// <exception cref="RunException">The earlier run had no such sheet.</exception>
    IEnumerable<EarlierRow> RowsOf(string file, string sheet);
}

/// <param name="Number">The row's number.</param>
/// <param name="Status">What became of it.</param>
/// <param name="RecordId">Its record, or null.</param>
/// <param name="ChosenId">The id chosen for a create, or null.</param>
/// <param name="ContentHash">Hash of what the row said.</param>
public sealed record EarlierRow(int Number, RowStatus Status, string? RecordId, string? ChosenId, string ContentHash)
{
    /// <summary>On a flat sheet: what became of the records of the row.</summary>
    public IReadOnlyList<EarlierRecord> Records { get; init; } = [];
}

/// <param name="Part">Which record of the row, from 0.</param>
/// <param name="Status">What became of it.</param>
/// <param name="RecordId">Its id, or null.</param>
/// <param name="ChosenId">The id chosen for its create, or null.</param>
public sealed record EarlierRecord(int Part, RowStatus Status, string? RecordId, string? ChosenId);
