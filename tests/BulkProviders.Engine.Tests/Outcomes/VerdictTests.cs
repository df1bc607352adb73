using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Engine.Tests.Outcomes;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(RowStatus.Created, ImportMode.Import, ExitCode.Success)]
    [InlineData(RowStatus.Unchanged, ImportMode.Import, ExitCode.Success)]
    [InlineData(RowStatus.Skipped, ImportMode.Import, ExitCode.Success)]
    [InlineData(RowStatus.Invalid, ImportMode.Import, ExitCode.SomeRowsNotStored)]
    [InlineData(RowStatus.Blocked, ImportMode.DryRun, ExitCode.SomeRowsNotStored)]
    [InlineData(RowStatus.Unconfirmed, ImportMode.Import, ExitCode.SomeRowsNotStored)]
    [InlineData(RowStatus.NotAttempted, ImportMode.Import, ExitCode.SomeRowsNotStored)]
    [InlineData(RowStatus.NotAttempted, ImportMode.Validate, ExitCode.Success)]
    public void Complaint_13_any_row_that_is_not_stored_is_seen_in_the_exit_code(RowStatus status, ImportMode mode, ExitCode expected)
    {
        Assert.Equal(expected, Verdict.ExitCodeOf([Sheet((RowStatus.Created, 5), (status, 1))], mode));
    }

    [Fact]
    public void The_verdict_of_a_faultless_import_says_so_with_the_counts()
    {
        Assert.Equal("All 1,205 rows are done: 1,200 created, 5 unchanged.", Of(ImportMode.Import, null, (RowStatus.Created, 1200), (RowStatus.Unchanged, 5)));
    }

    [Fact]
    public void Complaint_12_the_verdict_never_hides_rows_that_failed_or_were_not_attempted()
    {
        Assert.Equal(
            "Stopped. You asked. 3 of 10 rows are done; 5 rows wait; 1 row is blocked; 1 row was not stored.",
            Of(ImportMode.Import, "You asked.", (RowStatus.Created, 3), (RowStatus.Failed, 1), (RowStatus.Blocked, 1), (RowStatus.NotAttempted, 5)));
    }

    [Fact]
    public void After_a_stop_the_verdict_counts_what_was_really_written()
    {
        var sheet = Sheet((RowStatus.Created, 267), (RowStatus.NotAttempted, 1700));
        var run = new ReportedRun("r", ImportMode.Import, "", IsPractice: false, "You asked.", [], []);
        Assert.Equal("Stopped. You asked. 267 of 1,967 records are stored; 1,700 rows wait.", Verdict.Of([sheet], run, new RecordCount(267, 1967)));
        Assert.Equal(
            "Stopped. You asked. 1 of 1 record is stored; 1 row waits; 2 may be stored, which the tenant has not confirmed (look before you enter them again).",
            Verdict.Of([Sheet((RowStatus.Created, 1), (RowStatus.NotAttempted, 1), (RowStatus.Unconfirmed, 2))], run, new RecordCount(1, 1)));
    }

    [Theory]
    [InlineData(ImportMode.Validate)]
    [InlineData(ImportMode.DryRun)]
    [InlineData(ImportMode.Match)]
    public void A_check_that_was_stopped_does_not_say_that_the_rest_is_ready(ImportMode mode)
    {
        Assert.Equal(
            "Stopped. You asked. Nothing was written. 5 rows were read, and 1 needs to be fixed so far; the check did not come to its end.",
            Of(mode, "You asked.", (RowStatus.NotAttempted, 4), (RowStatus.Invalid, 1)));
    }

    [Fact]
    public void A_row_that_may_be_stored_is_not_said_to_be_lost()
    {
        Assert.Equal(
            "Of 5 rows, 3 created; 1 was not stored and 1 may be stored, which the tenant has not confirmed (look before you enter it again).",
            Of(ImportMode.Import, null, (RowStatus.Created, 3), (RowStatus.Failed, 1), (RowStatus.Unconfirmed, 1)));
    }

    [Fact]
    public void An_input_without_rows_is_said_to_have_none()
    {
        Assert.Equal("The input has no data rows.", Of(ImportMode.Import, null));
    }

    [Fact]
    public void Books_that_do_not_balance_are_an_internal_fault()
    {
        var sheet = Sheet((RowStatus.Created, 5)) with { Rows = 6 };

        var fault = Assert.Throws<RunException>(() => Accounting.Check([sheet], _ => 6, _ => "Sites"));

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
    }

    private static string Of(ImportMode mode, string? stop, params (RowStatus, long)[] counts) =>
        Verdict.Of([Sheet(counts)], new ReportedRun("r", mode, "", IsPractice: false, stop, [], []));

    private static SheetOutcome Sheet(params (RowStatus Status, long Count)[] counts) =>
        new(1, 0, counts.Sum(c => c.Count), counts.GroupBy(c => c.Status).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
}
