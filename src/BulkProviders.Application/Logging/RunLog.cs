using BulkProviders.Core.Basics;
using BulkProviders.Engine.Outcomes;
using BulkProviders.JsonApi.Notices;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace BulkProviders.Application.Logging;

/// <summary>
/// log.jsonl of a run, for diagnosis: stages, retries and one line for each row. It has methods for what may be said and no other,
/// so that no cell, server text or secret finds its way in. Its own failures never end a run.
/// </summary>
internal sealed class RunLog : IProgress<RunEvent>, IDisposable
{
    private readonly Logger _logger;
    private TenantRead _read = new(0, 0);

    public RunLog(string path, LogEventLevel level) => _logger = new LoggerConfiguration()
        .MinimumLevel.Is(level)
        .Enrich.With(new LogRedaction())
        .WriteTo.File(new CompactJsonFormatter(), path, fileSizeLimitBytes: null, buffered: true, flushToDiskInterval: TimeSpan.FromSeconds(1))
        .CreateLogger();

    public bool IsLoggingRows => _logger.IsEnabled(LogEventLevel.Debug);

    public void RunBegan(string runId, string command, string tenant) =>
        _logger.Information("Run {RunId} of {Command} on {Tenant} began, version {Version}", runId, command, tenant, Versions.Program);

    public void RunWentOn(string runId, RunStage? done, string tenant) =>
        _logger.Information("Run {RunId} on {Tenant} went on after stage {Stage}, version {Version}", runId, tenant, done, Versions.Program);

    public void RunEnded(ExitCode exitCode, TimeSpan elapsed) =>
        _logger.Information("Run ended with {ExitCode} after {ElapsedMs} ms", (int)exitCode, (long)elapsed.TotalMilliseconds);

    /// <summary>Writes what belongs into a log; sentences for the user may name files and stay out.</summary>
    public void Report(RunEvent value)
    {
        switch (value)
        {
            case StageStarted started:
                _read = new TenantRead(0, 0);
                _logger.Information("Stage {Stage} began", started.Stage);
                break;
            case TenantRead read:
                _read = read;
                break;
            case StageEnded ended:
                _logger.Information(
                    "Stage {Stage} ended: {Done} done, {Faulty} faulty, {ElapsedMs} ms, {RecordsRead} records read with {Requests} requests",
                    ended.Stage, ended.Done, ended.Faulty, (long)ended.Elapsed.TotalMilliseconds, _read.Records, _read.Requests);
                break;
            case WaitStarted wait:
                _logger.Warning("Waiting for {Kind}: {Waiting}", wait.Kind, wait.Text);
                break;
            case WaitEnded wait:
                _logger.Warning("Waited for {Kind}: {Waiting}", wait.Kind, wait.Text);
                break;
            default:
                break;
        }
    }

    public void Retry(RetryNotice retry) => _logger.Warning(
        "Retry {Attempt} of {Method} {Path} after {Status} {Reason}, in {DelayMs} ms",
        retry.Attempt, retry.Method, retry.Path, retry.Status, retry.Reason, (long)retry.Delay.TotalMilliseconds);

    public void Row(string sheet, string resource, RowOutcome outcome) => _logger.Debug(
        "Row {Row} of {Sheet} ({ResourceType}): {Status} {Codes}",
        outcome.Number, sheet, resource, outcome.Status,
        string.Join(' ', outcome.Findings.Select(f => f.Error.Code).Distinct()));

    /// <summary>An unforeseen fault: its types and where it came from; the messages may quote a cell.</summary>
    public void Fault(Exception exception) => _logger.Error(
        "Fault {Fault} at {Trace}",
        string.Join(" < ", Chain(exception).Select(e => e.GetType().FullName)),
        string.Join(Environment.NewLine, Chain(exception).Select(e => e.StackTrace ?? "").Where(t => t.Length > 0)));

    public void Dispose()
    {
        try
        {
            _logger.Dispose();
        }
        catch (IOException)
        {
            // On a full disk the last lines are lost; what the command has to say is not.
        }
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            yield return e;
    }
}
