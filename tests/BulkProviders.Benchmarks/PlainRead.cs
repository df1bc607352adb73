using System.Diagnostics;
using System.Text;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;
using CsvHelper;
using ExcelDataReader;

namespace BulkProviders.Benchmarks;

/// <summary>Reads every cell of a file and does nothing else: what a reader costs by itself.</summary>
internal static class PlainRead
{
    public static int Run(string path, string reader)
    {
        var watch = Stopwatch.StartNew();
        var (rows, cells) = (reader, Path.GetExtension(path)) switch
        {
            ("peer", ".csv") => CsvPeer(path),
            ("peer", _) => ExcelPeer(path),
            _ => Own(path)
        };
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{reader}: {rows:N0} rows, {cells:N0} cells, {watch.Elapsed.TotalSeconds:F2} s, {rows / watch.Elapsed.TotalSeconds:N0} rows/s, {process.PeakWorkingSet64 >> 20} MB");
        return 0;
    }

    private static (long Rows, long Cells) Own(string path)
    {
        using var file = TableFormats.Recognise(path).Open(path, new TableReadOptions(null, null, Path.GetTempPath()));
        long rows = 0, cells = 0;
        foreach (var row in file.Read(0, CancellationToken.None))
        {
            rows++;
            cells += row.Cells.Count;
        }
        return (rows, cells);
    }

    private static (long Rows, long Cells) CsvPeer(string path)
    {
        using var csv = CsvReader.FromFile(path);
        long rows = 0, cells = 0;
        while (csv.Read())
        {
            rows++;
            cells += csv.Current.ToArray().Length;
        }
        return (rows, cells);
    }

    private static (long Rows, long Cells) ExcelPeer(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var excel = ExcelReaderFactory.CreateReader(stream);
        long rows = 0, cells = 0;
        while (excel.Read())
        {
            rows++;
            for (var column = 0; column < excel.FieldCount; column++)
                if (excel.GetValue(column) is not null)
                    cells++;
        }
        return (rows, cells);
    }
}
