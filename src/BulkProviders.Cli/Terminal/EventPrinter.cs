using BulkProviders.Core.Basics;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Cli.Terminal;

/// <summary>Shows on the terminal what a use case tells while it works.</summary>
internal sealed class EventPrinter(UserConsole console, TimeProvider time) : IProgress<RunEvent>
{
    private readonly ProgressReporter _stages = new(console, time);
    private readonly ExportProgressLine _export = new(console, time);

    public void Report(RunEvent value)
    {
        switch (value)
        {
            case RunStarted started:
                console.Say(started.GoesOn
                    ? $"Going on with run {started.RunId} in {started.Folder}, which {(started.DoneStage is { } done ? $"had come to the end of {Name(done)}" : "had read no file to its end")}."
                    : $"Run {started.RunId} in {started.Folder}");
                break;
            case Noticed { IsWarning: true } warning:
                console.Warn(warning.Text);
                break;
            case Noticed notice:
                console.Say(notice.Text);
                break;
            case WaitStarted wait:
                console.Say(wait.Text);
                break;
            case WaitEnded wait:
                console.Say(wait.Text);
                break;
            case Working working:
                console.Status(working.What);
                break;
            case ExportProgress progress:
                _export.Report(progress);
                break;
            case StageStarted { Stage: RunStage.Exporting }:
                // An export says with each page which sheet it reads.
                break;
            default:
                _stages.Report(value);
                break;
        }
    }

    private static string Name(RunStage stage) => stage switch
    {
        RunStage.Reading => "reading",
        RunStage.Mapping or RunStage.Matching => "checking",
        RunStage.Planning => "planning",
        _ => "writing"
    };
}
