namespace BulkProviders.Benchmarks;

/// <summary>What a whole process has cost, its start included.</summary>
/// <param name="Cpu">Of all its threads, in user and in system mode.</param>
/// <param name="PeakMegabytes">Its largest resident memory, where no earlier child had more.</param>
internal sealed record ChildCost(TimeSpan Cpu, TimeSpan Elapsed, long PeakMegabytes);
