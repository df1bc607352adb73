using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Terminal;

/// <summary>
/// Shows how far a run is: on a terminal one line that moves, with rate and time left; otherwise a plain line at the beginning of a
/// stage and then every few seconds.
/// </summary>
internal sealed class ProgressReporter(UserConsole console, TimeProvider time) : IProgress<RunEvent>
{
    private static readonly TimeSpan MovingLine = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(10);

    private StageStarted? _stage;
    private RunProgress? _progress;
    private TenantRead? _read;
    private long _stageBegan;
    private long _shown;

    public void Report(RunEvent value)
    {
        switch (value)
        {
            case StageStarted started:
                Begin(started);
                break;
            case RunProgress progress:
                _progress = progress;
                ShowNow();
                break;
            case TenantRead read:
                _read = read;
                ShowNow();
                break;
            case StageEnded:
                _stage = null;
                console.ClearStatus();
                break;
            default:
                break;
        }
    }

    private void Begin(StageStarted started)
    {
        (_stage, _progress, _read) = (started, null, null);
        _stageBegan = _shown = time.GetTimestamp();
        if (console.IsInteractive)
            console.Status(Name(started) + " …");
        else
            console.Say(Name(started) + " …");
    }

    private void ShowNow()
    {
        if (_stage is null || time.GetElapsedTime(_shown) < (console.IsInteractive ? MovingLine : PlainLine))
            return;
        _shown = time.GetTimestamp();
        var text = Name(_stage) + ": " + string.Join(", ", Parts(time.GetElapsedTime(_stageBegan)));
        if (console.IsInteractive)
            console.Status(text);
        else
            console.Say(text);
    }

    private IEnumerable<string> Parts(TimeSpan elapsed)
    {
        if (_progress is { } progress)
        {
            var count = progress.Done.ToString("N0", CultureInfo.InvariantCulture);
            yield return progress.Total is { } total and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{count} of {total:N0} ({100 * progress.Done / total} %)") : count;
            var rate = elapsed.TotalSeconds < 1 ? 0 : progress.Done / elapsed.TotalSeconds;
            if (rate > 0)
                yield return string.Create(CultureInfo.InvariantCulture, $"{rate:N0} a second");
            if (rate > 0 && progress.Total > progress.Done)
                yield return Left(TimeSpan.FromSeconds((progress.Total.Value - progress.Done) / rate)) + " left";
            if (progress.Faulty > 0)
                yield return Words.Count(progress.Faulty, "row") + " with errors";
        }

        if (_read is { } read)
            yield return $"{Words.Count(read.Records, "record")} read with {Words.Count(read.Requests, "request")}";
    }

    private static string Left(TimeSpan span) => span switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Ceiling(span.TotalSeconds)} s")
    };

    private static string Name(StageStarted started) => started.Stage switch
    {
        RunStage.Reading => "Reading rows",
        RunStage.Mapping => "Checking rows",
        RunStage.Matching => "Matching references",
        RunStage.Planning => started.ReadsTenant ? "Comparing with the tenant" : "Judging rows",
        RunStage.Submitting => "Writing to the tenant",
        RunStage.Reporting => "Writing the results",
        RunStage.Exporting => "Reading from the tenant",
        _ => throw new ArgumentOutOfRangeException(nameof(started), started.Stage, "Unknown stage.")
    };
}
