using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Exports;

/// <summary>How far an export is, to judge a break and to see that nothing is missing.</summary>
internal sealed class ExportState
{
    private long _received;
    private long? _total;

    public string Sheet { get; private set; } = "";

    /// <summary>Records received in all.</summary>
    public long Rows { get; private set; }

    /// <summary>The tenant has answered a question of this export.</summary>
    public bool HasHeard { get; private set; }

    public void Hear() => HasHeard = true;

    public void Begin(string sheet) => (Sheet, _received, _total) = (sheet, 0, null);

    public void Count(int records, long? total)
    {
        Rows += records;
        _received += records;
        _total = total;
    }

    /// <exception cref="RunException">ExportIncomplete: the tenant sent fewer records than it said there were on the last page.</exception>
    public void CheckTotal(string path)
    {
        if (_received < _total)
            throw new RunException(ExitCode.ExportIncomplete,
                $"The export is not complete, so nothing was replaced at {path}: the tenant sent {_received} of {_total} records of {Sheet}. "
                + "Records may have changed while they were read; try again.");
    }
}
