using System.Diagnostics;

namespace BulkProviders.Benchmarks;

/// <summary>What a job cost this process.</summary>
internal sealed record Figure(double RowsPerSecond, double CpuPerRow, double BytesPerRow)
{
    public static async Task<Figure> MeasureAsync(int rows, Func<Task> job)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        await job();
        process.Refresh();
        return new Figure(rows / watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalMicroseconds / rows,
            (GC.GetTotalAllocatedBytes() - allocated) / (double)rows);
    }

    public override string ToString() => $"{RowsPerSecond:N0} rows/s, {CpuPerRow:N0} µs CPU and {BytesPerRow:N0} bytes a row";
}
