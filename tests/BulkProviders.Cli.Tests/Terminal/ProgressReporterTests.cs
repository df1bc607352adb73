using BulkProviders.Core.Basics;
using BulkProviders.Testing.Workbooks;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Cli.Tests.Terminal;

public sealed class ProgressReporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void A_terminal_shows_one_moving_line_with_rate_and_time_left()
    {
        Report(isInteractive: true, (0, 0), (5, 1000), (5, 1500));
        var text = _error.ToString();
        Assert.DoesNotContain('\n', text);
        Assert.Contains("\rWriting to the tenant: 1,000 of 10,000 (10 %), 200 a second, 45 s left", text, StringComparison.Ordinal);
        Assert.Contains("\rWriting to the tenant: 1,500 of 10,000 (15 %), 150 a second, 57 s left", text, StringComparison.Ordinal);
        Assert.Matches(@"\r +\r$", text);
    }

    [Fact]
    public void Redirected_output_gets_a_line_a_stage_and_then_one_every_few_seconds()
    {
        Report(isInteractive: false, (0, 0), (1, 100), (1, 200), (9, 1100), (1, 1200));
        var lines = _error.ToString().ReplaceLineEndings("\n").Trim().Split('\n');
        Assert.Equal(["Writing to the tenant …", "Writing to the tenant: 1,100 of 10,000 (11 %), 100 a second, 1 min 29 s left"], lines);
    }

    public void Dispose()
    {
        _error.Dispose();
        _folder.Dispose();
    }

    private void Report(bool isInteractive, params (int Seconds, long Done)[] steps)
    {
        var surroundings = new ProcessHost
        {
            Output = TextWriter.Null,
            Error = _error,
            Input = TextReader.Null,
            Environment = new Dictionary<string, string?>(),
            CurrentFolder = _folder.Path,
            IsInteractive = isInteractive
        };
        var progress = new ProgressReporter(new UserConsole(surroundings, isQuiet: false, isColorless: true, isJson: false), _time);
        progress.Report(new StageStarted(RunStage.Submitting, ReadsTenant: false));
        foreach (var (seconds, done) in steps)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            progress.Report(new RunProgress(RunStage.Submitting, done, 10_000, 0));
        }

        progress.Report(new StageEnded(RunStage.Submitting, TimeSpan.FromSeconds(10), 0, 0));
    }
}
