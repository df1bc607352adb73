using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Folders;

/// <summary>The folder of one run and the names in it.</summary>
internal sealed record RunFolder(string Root, string Id)
{
    public string Path { get; } = System.IO.Path.Combine(Root, Id);

    public string Inputs => Under("input");

    /// <summary>The whole catalog of the run, whatever <c>--catalog</c> named.</summary>
    public string Catalog => Under("catalog.json");

    /// <summary>The mapping by which the files of the run were read; only where there was one.</summary>
    public string Mapping => Under("mapping.json");

    public string Journal => Under("run.db");

    public string Summary => Under("summary.json");

    public string Log => Under("log.jsonl");

    /// <summary>The page to look at without a spreadsheet program.</summary>
    public string ReviewPage => Under("review.html");

    /// <summary>The IDs of the records of an export.</summary>
    public string Ids => Under("ids");

    public string CsvResults => Under("results");

    /// <summary>Plans as CSV files.</summary>
    public string CsvPlan => Under("plan");

    /// <summary>Where readers may spill; removed at the end of the run.</summary>
    public string Temporary => Under("temporary");

    private string LockFile => Under("run.lock");

    /// <summary>Wanted name of the results of an input: <c>results.xlsx</c>, <c>results-2.xlsx</c> …, keeping the extension of macro workbooks.</summary>
    public string ResultsFor(int position, string inputPath)
    {
        var extension = System.IO.Path.GetExtension(inputPath).Equals(".xlsm", StringComparison.OrdinalIgnoreCase) ? ".xlsm" : ".xlsx";
        return Under(position == 0 ? "results" + extension : FormattableString.Invariant($"results-{position + 1}{extension}"));
    }

    /// <summary>Wanted name of the workbook of a plan: as that of the results, and it stays when the plan is applied.</summary>
    public string PlanFor(int position, string inputPath) =>
        Under("plan" + System.IO.Path.GetFileName(ResultsFor(position, inputPath))["results".Length..]);

    /// <summary>The file is the workbook of a plan.</summary>
    public bool HoldsPlan(string path) =>
        path.StartsWith(CsvPlan + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || (System.IO.Path.GetDirectoryName(path) == Path && System.IO.Path.GetFileName(path).StartsWith("plan", StringComparison.Ordinal));

    /// <summary>Where the copy of an input is: the folder of the runs may have been moved.</summary>
    public string CopyOf(SourceFile file) => File.Exists(file.Copy)
        ? file.Copy
        : new[] { System.IO.Path.Combine(Inputs, FormattableString.Invariant($"{file.Id}")), Inputs }
            .Select(f => System.IO.Path.Combine(f, System.IO.Path.GetFileName(file.Copy)))
            .FirstOrDefault(File.Exists) ?? file.Copy;

    /// <summary>Takes the run for this process, by a file held open: it is free again when the process ends, however it ends.</summary>
    /// <exception cref="RunException">Another process has it, or the folder cannot be written.</exception>
    public IDisposable Lock(TimeProvider time)
    {
        try
        {
            return HeldLock.TryTake(LockFile, LockHolder.Now(Id, time), isKept: false) ?? throw UnderWay();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal(
                $"The folder of the run, {Path}, cannot be written: {e.Message} Check that the disk has space and that you may write there, or copy the folder to a local disk and name "
                + "the folder above it with --runs. Nothing was sent.", e);
        }
    }

    public bool IsRunning() => HeldLock.IsHeld(LockFile);

    /// <summary>Says that the run is under way, and by whom.</summary>
    public RunException UnderWay() => RunException.Unusable(
        $"The run {Id} is under way{(HeldLock.HolderOf(LockFile) is { } holder ? $": {holder}" : "")}. Wait until it ends, or stop it there with Ctrl+C. Nothing was done.");

    private string Under(string name) => System.IO.Path.Combine(Path, name);
}
