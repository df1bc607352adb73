namespace BulkProviders.Fuzzing.Trials;

/// <summary>What came of one mutant.</summary>
/// <param name="End">In a word: how the program ended.</param>
/// <param name="Finding">What is wrong with that, or null.</param>
internal sealed record TrialVerdict(string End, string? Finding)
{
    public TimeSpan Time { get; init; }

    /// <summary>Most bytes at once, as far as they were seen.</summary>
    public long Memory { get; init; }

    /// <summary>The results are a new workbook where a copy was tried.</summary>
    public bool IsNewWorkbook { get; init; }
}
