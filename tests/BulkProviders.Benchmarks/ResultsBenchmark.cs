using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Benchmarks;

/// <summary>The results workbook of a large input, a tenth of it faulty, against a plain streaming write of the same cells at the same compression.</summary>
internal static class ResultsBenchmark
{
    private const int Pairs = 3;

    public static int Run(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("bulkproviders-benchmark-").FullName;
        try
        {
            var input = Path.Combine(folder, "input.xlsx");
            BigFile.Write(input, rows, distinct: false);
            for (var pair = 1; pair <= Pairs; pair++)
            {
                var plain = Cpu(rows, () => PlainWrite(Path.Combine(folder, $"plain{pair}.gz"), rows));
                var results = Cpu(rows, () => WriteResults(input, Path.Combine(folder, $"results{pair}.xlsx"), rows));
                Console.WriteLine($"pair {pair}: plain write {plain:F2} s CPU, results workbook {results:F2} s CPU, {results / plain:F2}x");
            }
            using var process = Process.GetCurrentProcess();
            Console.WriteLine($"peak memory {process.PeakWorkingSet64 >> 20} MB (making the input included)");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    /// <summary>Writes the results of an input of <see cref="BigFile"/> once and says what that cost the process: for a profiler.</summary>
    public static int RunOnce(string input, string target, int rows)
    {
        var start = Meter.Start();
        WriteResults(input, target, rows);
        Console.WriteLine(start.Stop(rows));
        return 0;
    }

    private static void WriteResults(string input, string target, int rows)
    {
        var catalog = CatalogReader.ReadDefault();
        var format = TableFormats.Recognise(input);
        var reading = new TableReadOptions(null, null, Path.GetTempPath());
        using var table = format.Open(input, reading);
        var names = new HeaderNames(catalog, catalog.Get("providers"));
        var header = table.Read(0, CancellationToken.None).First();
        var sheet = new SourceSheet
        {
            Id = 1,
            FileId = 1,
            Index = 0,
            Name = "Providers",
            Resource = "providers",
            HeaderRow = 1,
            Uses1904 = false,
            Headers = [.. header.Cells.Select((c, column) => names.Bind(column, c.Text))]
        };
        var file = new SourceFile(1, input, input, "", format.Name);
        var counts = new Dictionary<RowStatus, long> { [RowStatus.Created] = rows - (rows / 10), [RowStatus.Invalid] = rows / 10 };
        var report = new RunReport("Measured.", [], IsPractice: true, IsDryRun: false, [new ReportedSheet(1, "input.xlsx", "Providers", new SheetOutcome(1, 0, rows, counts))], [], []);
        var totals = new SheetTotals(rows, 0, 19, new Dictionary<int, DayMonthOrder>());
        new DefaultResultsWriter(f => format.Open(f.Copy, reading))
            .Write(new ResultsRequest(file, target, report, [new ResultsSheet(sheet, totals, Outcomes(rows))]), CancellationToken.None);
    }

    private static IEnumerable<ReportedRow> Outcomes(int rows)
    {
        for (var n = 1; n <= rows; n++)
        {
            var token = Token(n);
            yield return n % 10 == 0
                ? new ReportedRow(n + 1, RowStatus.Invalid, "Invalid", "", "", "", Error, token, [new CellMark(8, Error, IsError: true)])
                : new ReportedRow(n + 1, RowStatus.Created, "Create Success", new Guid(n, 0, 0, new byte[8]).ToString(), "", "", "", token, []);
        }
    }

    private const string Error = "EIN: '12-34' is not an EIN. Write nine digits, such as 12-3456789.";

    private static string Token(int n) => $"r1/20260101-000000-aaaa/{n}/0123456789abcdef/0123456789abcdef/-/01234567";

    // Strings in the cells, one buffer, deflate at the level of the results writer: the least that such a file costs.
    private static void PlainWrite(string target, int rows)
    {
        using var stream = new GZipStream(File.Create(target), new ZLibCompressionOptions { CompressionLevel = 2 });
        var text = new StringBuilder(1 << 17);
        for (var n = 1; n <= rows; n++)
        {
            Append(text, n + 1, BigFile.Row(n, distinct: false), n);
            if (text.Length < 1 << 16)
                continue;
            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
            text.Clear();
        }
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Append(StringBuilder text, int number, string[] values, int n)
    {
        string[] results = n % 10 == 0 ? ["", "", "", Token(n), "Invalid", Error] : [new Guid(n, 0, 0, new byte[8]).ToString(), "", "", Token(n), "Create Success", ""];
        text.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        var column = 0;
        foreach (var value in values.Concat(results))
        {
            if (value.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"<c r=\"{ColumnName.Of(column)}{number}\" t=\"inlineStr\"><is><t>{value}</t></is></c>");
            column++;
        }
        text.Append("</row>");
    }

    private static double Cpu(int rows, Action job)
    {
        var start = Meter.Start();
        job();
        return start.Stop(rows).CpuSeconds;
    }
}
