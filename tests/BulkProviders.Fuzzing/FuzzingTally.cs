using System.Globalization;
using System.Text;
using BulkProviders.Fuzzing.Mutations;
using BulkProviders.Fuzzing.Trials;

namespace BulkProviders.Fuzzing;

/// <summary>What came of all mutants.</summary>
internal sealed class FuzzingTally
{
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);
    private readonly List<(TimeSpan Time, string Mutant)> _slowest = [];
    private long _mostMemory;
    private int _processes;

    public List<string> Findings { get; } = [];

    /// <summary>How many results files were a new workbook although the file was one that could have been copied.</summary>
    public int NewWorkbooks { get; private set; }

    public void Add(Mutant mutant, TrialVerdict verdict, bool isProcess)
    {
        var end = mutant.Seed.Level + ": " + (verdict.Finding is null ? verdict.End : "FINDING");
        _ends[end] = _ends.GetValueOrDefault(end) + 1;
        _processes += isProcess ? 1 : 0;
        NewWorkbooks += verdict.IsNewWorkbook ? 1 : 0;
        _mostMemory = Math.Max(_mostMemory, verdict.Memory);
        _slowest.Add((verdict.Time, mutant.ToString()));
        _slowest.Sort((a, b) => b.Time.CompareTo(a.Time));
        if (_slowest.Count > 5)
            _slowest.RemoveAt(5);
        if (verdict.Finding is { } finding)
            Findings.Add($"{mutant}: {finding}");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (end, count) in _ends)
            text.AppendLine(CultureInfo.InvariantCulture, $"{count,8} {end}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{NewWorkbooks,8} times a new workbook in place of a copy; {_processes} as whole processes");
        text.AppendLine(CultureInfo.InvariantCulture, $"most memory {_mostMemory >> 20} MB; slowest: {string.Join("; ", _slowest.Select(s => $"{s.Time.TotalSeconds:0.0} s {s.Mutant}"))}");
        return text.Append(CultureInfo.InvariantCulture, $"{Findings.Count} findings").ToString();
    }
}
