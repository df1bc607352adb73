using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Outcomes;
using BulkProviders.JsonApi.Notices;
using BulkProviders.Testing.Workbooks;
using Serilog.Events;

namespace BulkProviders.Application.Tests.Logging;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_row_is_logged_with_its_codes_and_without_its_cells()
    {
        var error = new RowError("not-a-state", "'Atlantis' is no state.", "Write 'WA'.", "State");
        var text = Write(LogEventLevel.Debug, log => log.Row("Sites", "locations", new RowOutcome(
            1, 7, RowStatus.Invalid, null, [], [new RowFinding(1, IsError: true, error)], null, "", "")));
        Assert.Contains("not-a-state", text, StringComparison.Ordinal);
        Assert.Contains("\"Row\":7", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Atlantis", text, StringComparison.Ordinal);
        Assert.DoesNotContain("WA", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Retries_are_warnings_and_stay_where_rows_are_left_out()
    {
        var text = Write(LogEventLevel.Warning, log =>
        {
            log.Report(new StageStarted(RunStage.Reading, ReadsTenant: false));
            log.Retry(new RetryNotice("GET", "/providers/{id}", 503, "unavailable", 1, TimeSpan.FromSeconds(2)));
        });
        Assert.Contains("\"@l\":\"Warning\"", Assert.Single(text.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_is_logged_with_its_time_and_what_it_read_from_the_tenant()
    {
        var text = Write(LogEventLevel.Information, log =>
        {
            log.Report(new StageStarted(RunStage.Planning, ReadsTenant: true));
            log.Report(new TenantRead(3400, 40));
            log.Report(new StageEnded(RunStage.Planning, TimeSpan.FromSeconds(71), 12, 0));
        });
        Assert.Contains("\"ElapsedMs\":71000,\"RecordsRead\":3400,\"Requests\":40", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_for_the_user_stay_out_since_they_name_files_and_waits_stand_with_their_end()
    {
        var text = Write(LogEventLevel.Debug, log =>
        {
            log.Report(new Noticed("Alder.xlsx: 'Hue' is not known.", IsWarning: true));
            log.Report(new WaitStarted(WaitKind.Turn, "Another import is under way.", null));
            log.Report(new WaitEnded(WaitKind.Turn, "Going on."));
        });
        Assert.DoesNotContain("Alder", text, StringComparison.Ordinal);
        Assert.Contains("Another import is under way.", text, StringComparison.Ordinal);
        Assert.Contains("Going on.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_is_logged_without_its_message()
    {
        var text = Write(LogEventLevel.Debug, log => log.Fault(new InvalidOperationException("Alder House", new FormatException("12345"))));
        Assert.Contains("System.InvalidOperationException < System.FormatException", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alder", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x.org/a?filter[name]=Alder&page[size]=10", "https://x.org/a?filter[name]=…&page[size]=…")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: Bearer …")]
    [InlineData("/providers/providers", "/providers/providers")]
    public void Query_values_and_tokens_are_taken_out(string text, string expected) => Assert.Equal(expected, LogRedaction.Redact(text));

    [Fact]
    public void A_log_that_cannot_be_written_does_not_end_the_run()
    {
        using var log = new RunLog(Path.Combine(_folder.Write("a file", "x"), "log.jsonl"), LogEventLevel.Debug);
        log.Report(new StageStarted(RunStage.Reading, ReadsTenant: false));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(LogEventLevel level, Action<RunLog> write)
    {
        var path = _folder.File("log.jsonl");
        using (var log = new RunLog(path, level))
            write(log);
        return File.ReadAllText(path);
    }
}
