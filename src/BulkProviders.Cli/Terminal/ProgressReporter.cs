using System.Globalization;
using BulkProviders.Cli.Logging;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Terminal;

/// <summary>
/// Shows how far a run is: on a terminal one line that moves, with rate and time left; otherwise a plain line at the beginning of a
/// stage and then every few seconds. Stages go to the log as well.
/// </summary>
internal sealed class ProgressReporter(UserConsole console, RunLog log, TimeProvider time) : IProgress<RunProgress>
{
    private static readonly TimeSpan MovingLine = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private RunProgress? _last;
    private long _stageBegan;
    private long _shown;

    /// <summary>The last stage that was begun.</summary>
    public RunStage Reached { get; private set; }

    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            if (_last?.Stage != value.Stage)
                BeginStage(value);
            _last = value;
            if (time.GetElapsedTime(_shown) < (console.IsInteractive ? MovingLine : PlainLine))
                return;
            _shown = time.GetTimestamp();
            Show(value);
        }
    }

    /// <summary>Ends the last stage.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            EndStage();
            console.ClearStatus();
        }
    }

    private void BeginStage(RunProgress value)
    {
        EndStage();
        Reached = value.Stage;
        _stageBegan = _shown = time.GetTimestamp();
        log.StageBegan(value.Stage);
        if (console.IsInteractive)
            Show(value);
        else
            console.Say(Name(value.Stage) + " …");
    }

    private void EndStage()
    {
        if (_last is { } last)
            log.StageEnded(last, time.GetElapsedTime(_stageBegan));
        _last = null;
    }

    private void Show(RunProgress value)
    {
        var text = Describe(value, time.GetElapsedTime(_stageBegan));
        if (console.IsInteractive)
            console.Status(text);
        else
            console.Say(text);
    }

    private static string Describe(RunProgress value, TimeSpan elapsed)
    {
        var text = Name(value.Stage) + ": " + value.Done.ToString("N0", CultureInfo.InvariantCulture);
        if (value.Total is { } total and > 0)
            text += string.Create(CultureInfo.InvariantCulture, $" of {total:N0} ({100 * value.Done / total} %)");
        var rate = elapsed.TotalSeconds < 1 ? 0 : value.Done / elapsed.TotalSeconds;
        if (rate > 0)
            text += string.Create(CultureInfo.InvariantCulture, $", {rate:N0} a second");
        if (rate > 0 && value.Total > value.Done)
            text += ", " + Left(TimeSpan.FromSeconds((value.Total.Value - value.Done) / rate)) + " left";
        return value.Faulty > 0 ? text + $", {Words.Count(value.Faulty, "row")} with errors" : text;
    }

    private static string Left(TimeSpan span) => span switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Ceiling(span.TotalSeconds)} s")
    };

    private static string Name(RunStage stage) => stage switch
    {
        RunStage.Reading => "Reading rows",
        RunStage.Mapping => "Checking rows",
        RunStage.Matching => "Matching references",
        RunStage.Planning => "Comparing with the tenant",
        RunStage.Submitting => "Writing to the tenant",
        RunStage.Reporting => "Writing the results",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Unknown stage.")
    };
}
