using System.Globalization;
using BulkProviders.Benchmarks;

// Whole jobs, measured side by side in one run: docs/benchmarks.md has the commands and the figures.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["serve", .. var rest] => await EchoServer.ServeAsync(rest),
    ["pages", var records] => await PageServer.ServeAsync(int.Parse(records, CultureInfo.InvariantCulture)),
    ["file", var path, var rows, .. var rest] => BigFile.Write(path, int.Parse(rows, CultureInfo.InvariantCulture), distinct: rest.Contains("--distinct")),
    ["read", var path, .. var rest] => PlainRead.Run(path, rest.FirstOrDefault() ?? "own"),
    ["validate", var program, var rows, .. var rest] => ValidateBenchmark.Run(
        program, int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(rest.FirstOrDefault() ?? "3", CultureInfo.InvariantCulture)),
    ["mapped", var rows, .. var rest] => MappedBenchmark.Run(int.Parse(rows, CultureInfo.InvariantCulture), Rounds(rest)),
    ["fields", var path] => RowCostBenchmark.Fields(path),
    ["rowcost", "validate", var rows, .. var rest] => RowCostBenchmark.Validate(int.Parse(rows, CultureInfo.InvariantCulture), Rounds(rest)),
    ["rowcost", "import", var rows, .. var rest] => RowCostBenchmark.Import(int.Parse(rows, CultureInfo.InvariantCulture), Rounds(rest)),
    ["rowcost", "bare", var baseUrl, var tokenUrl, var clientId, var secret, var rows] => await BareImport.RunAsync(
        new Uri(baseUrl), new Uri(tokenUrl), clientId, secret, int.Parse(rows, CultureInfo.InvariantCulture)),
    ["rowcost", "start", .. var rest] => RowCostBenchmark.Start(rest.FirstOrDefault(File.Exists), Rounds([.. rest.Where(r => !File.Exists(r))])),
    ["results", var rows] => ResultsBenchmark.Run(int.Parse(rows, CultureInfo.InvariantCulture)),
    ["results", var input, var target, var rows] => ResultsBenchmark.RunOnce(input, target, int.Parse(rows, CultureInfo.InvariantCulture)),
    ["submit", var operations, var parallel, var latency, .. var rest] => await SubmissionBenchmark.RunAsync(
        int.Parse(operations, CultureInfo.InvariantCulture), int.Parse(parallel, CultureInfo.InvariantCulture), int.Parse(latency, CultureInfo.InvariantCulture),
        int.Parse(rest.FirstOrDefault() ?? "5", CultureInfo.InvariantCulture)),
    ["contend", var job, var address, var parallel] => await SubmissionBenchmark.ContendAsync(job, new Uri(address), int.Parse(parallel, CultureInfo.InvariantCulture)),
    ["durability", var operations, var parallel, var latency] => await SubmissionBenchmark.RunDurabilityAsync(
        int.Parse(operations, CultureInfo.InvariantCulture), int.Parse(parallel, CultureInfo.InvariantCulture), int.Parse(latency, CultureInfo.InvariantCulture)),
    ["journal", var operations, var parallel] => await SubmissionBenchmark.RunWithoutNetworkAsync(
        int.Parse(operations, CultureInfo.InvariantCulture), int.Parse(parallel, CultureInfo.InvariantCulture)),
    ["throttle", .. var rest] => await ThrottleBenchmark.RunAsync(
        int.Parse(rest.FirstOrDefault(r => char.IsDigit(r[0])) ?? "120", CultureInfo.InvariantCulture), saysWhen: rest.Contains("--retry-after")),
    ["graph", var rows, var latency, var late] => await GraphBenchmark.RunAsync(
        int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(latency, CultureInfo.InvariantCulture), int.Parse(late, CultureInfo.InvariantCulture)),
    ["family", var rows] => await GraphBenchmark.RunFamilyAsync(int.Parse(rows, CultureInfo.InvariantCulture)),
    ["unlimited", .. var rest] => await UnlimitedBenchmark.RunAsync(int.Parse(rest.FirstOrDefault() ?? "10", CultureInfo.InvariantCulture)),
    ["exports", "moving", var exports, var records, .. var rest] => await ExportBenchmark.MovingAsync(
        int.Parse(exports, CultureInfo.InvariantCulture), int.Parse(records, CultureInfo.InvariantCulture), int.Parse(rest.FirstOrDefault(r => char.IsDigit(r[0])) ?? "1", CultureInfo.InvariantCulture),
        rest.FirstOrDefault(r => r.Contains('=', StringComparison.Ordinal)) ?? "linkage=always"),
    ["exports", "again", var records] => ExportBenchmark.Again(int.Parse(records, CultureInfo.InvariantCulture)),
    ["exports", "formats", var records, .. var rest] => await ExportBenchmark.FormatsAsync(
        int.Parse(records, CultureInfo.InvariantCulture), Rounds([.. rest.Where(r => char.IsDigit(r[0]))]),
        rest.Where(r => !char.IsDigit(r[0])).DefaultIfEmpty().ToList() is [{ } one, .. var others] ? [one, .. others.OfType<string>()] : ["csv", "sqlite", "parquet", "xlsx"]),
    _ => Usage()
};

static int Rounds(string[] rest) => int.Parse(rest.FirstOrDefault() ?? "3", CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("""
        file PATH ROWS [--distinct]      writes a CSV or XLSX file of 20 columns (--distinct: every text its own)
        read PATH [own|peer]             reads every cell of a file and says how long it took
        validate PROGRAM ROWS [ROUNDS=3] CPU time of the program's validate of a workbook, against ExcelDataReader's plain reading of it
        mapped ROWS [ROUNDS=3]           CPU of a whole `validate` of a list of 40 columns with a mapping, beside the same rows in our own headers
        rowcost validate ROWS [ROUNDS=3] CPU of a whole `validate` of a CSV file beside that of CsvHelper reading it
        rowcost import ROWS [ROUNDS=3]   CPU of a whole `import` of new records to the sandbox in another process, beside that of a bare HttpClient loop
        rowcost start [PROGRAM] [ROUNDS=3] CPU of `--help`, of a published program or of the build beside this one
        results ROWS                     results workbook against a plain streaming write of the same cells
        results INPUT TARGET ROWS        the results workbook of a file that 'file' has made, once: for a profiler
        journal OPERATIONS PARALLEL      creates through journal and marks without a network
        submit OPERATIONS PARALLEL MS [ROUNDS=5] creates through journal and client against a bare HttpClient loop, at a server that answers after MS
        graph ROWS MS LATE               five sheets that refer to each other, by references against sheet by sheet; one row in each sheet takes LATE ms
        family ROWS                      so many rows of one parent: what the journal does when it is stored, and when it is refused
        throttle [SECONDS=120] [--retry-after] three hidden limits for so many seconds each, against the best fixed rate for each
        unlimited [SECONDS=10]           the throttle against fixed numbers of calls at once, at a server without a limit
        exports moving EXPORTS RECORDS [SEED=1] [NAME=VALUE] exports while a second writer makes, edits and deletes records; NAME=VALUE is a behaviour of the sandbox
        exports again RECORDS            an untouched export imported again, as workbook, as LibreOffice saves it, as CSV
        exports formats RECORDS [ROUNDS=3] [FORMAT...] CPU and memory of an export in each format, beside the first of them
        durability OPERATIONS PARALLEL MS the same with the marks against without them
        """);
    return 2;
}
