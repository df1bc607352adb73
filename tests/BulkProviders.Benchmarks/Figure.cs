using System.Diagnostics;
using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>What a job, or a part of it, cost its process.</summary>
internal sealed record Figure(int Rows, double Seconds, double CpuSeconds, double Bytes)
{
    public double RowsPerSecond => Rows / Seconds;

    public double CpuPerRow => CpuSeconds * 1e6 / Rows;

    public static Figure operator +(Figure one, Figure other) =>
        new(one.Rows + other.Rows, one.Seconds + other.Seconds, one.CpuSeconds + other.CpuSeconds, one.Bytes + other.Bytes);

    public static async Task<Figure> MeasureAsync(int rows, Func<Task> job)
    {
        var start = Meter.Start();
        await job();
        return start.Stop(rows);
    }

    /// <summary>For another process: <see cref="Parse"/> reads it back.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Rows} {Seconds:R} {CpuSeconds:R} {Bytes:R}");

    public static Figure Parse(string line) =>
        line.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray() is [var rows, var seconds, var cpu, var bytes]
            ? new Figure((int)rows, seconds, cpu, bytes)
            : throw new FormatException($"'{line}' is no figure.");

    public override string ToString() => $"{RowsPerSecond:N0} rows/s, {CpuPerRow:N0} µs CPU and {Bytes / Rows:N0} bytes a row";
}

/// <summary>Stands at the beginning of what is measured.</summary>
internal readonly record struct Meter(long Timestamp, TimeSpan Cpu, long Bytes)
{
    public static Meter Start()
    {
        using var process = Process.GetCurrentProcess();
        return new Meter(Stopwatch.GetTimestamp(), process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
    }

    public Figure Stop(int rows)
    {
        var end = Start();
        return new Figure(rows, Stopwatch.GetElapsedTime(Timestamp, end.Timestamp).TotalSeconds, (end.Cpu - Cpu).TotalSeconds, end.Bytes - Bytes);
    }
}
