using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Core.Tests.Results;

/// <summary>The first sentence of a report, for each kind of run.</summary>
public sealed class VerdictSentenceTests
{
    [Theory]
    [InlineData(ImportMode.Validate, "All 1,204 rows are ready to import.")]
    [InlineData(ImportMode.DryRun, "Nothing was written. Of 1,204 rows, 1,200 would be created, 1 would be updated, 1 would be deleted, 1 unchanged, 1 skipped.")]
    [InlineData(ImportMode.Import, "All 1,204 rows are done: 1,200 created, 1 updated, 1 deleted, 1 unchanged, 1 skipped.")]
    public void A_run_without_a_fault_says_how_many_rows_of_each_kind_there_are(ImportMode mode, string sentence) =>
        Assert.Equal(sentence, Of(mode, null, (RowStatus.Created, 1200), (RowStatus.Updated, 1), (RowStatus.Deleted, 1), (RowStatus.Unchanged, 1), (RowStatus.Skipped, 1)));

    [Theory]
    [InlineData(ImportMode.Validate, "2 of 3 rows need to be fixed. The others are ready to import.")]
    [InlineData(ImportMode.DryRun, "Nothing was written. Of 3 rows, 1 would be created, and 2 need to be fixed.")]
    [InlineData(ImportMode.Import, "Of 3 rows, 1 created; 2 were not stored.")]
    public void Faulty_rows_are_counted_whatever_their_fault(ImportMode mode, string sentence)
    {
        foreach (var fault in new[] { RowStatus.Invalid, RowStatus.Failed, RowStatus.Blocked, RowStatus.Conflict })
            Assert.Equal(sentence, Of(mode, null, (RowStatus.Created, 1), (fault, 2)));
    }

    [Theory]
    [InlineData(1, 0, 0, "Of 3 rows, 2 created; 1 was not stored.")]
    [InlineData(0, 1, 0, "Of 3 rows, 2 created; 1 was not attempted.")]
    [InlineData(0, 2, 0, "Of 4 rows, 2 created; 2 were not attempted.")]
    [InlineData(0, 0, 1, "Of 3 rows, 2 created; 1 may be stored, which the tenant has not confirmed (look before you enter it again).")]
    [InlineData(0, 0, 2, "Of 4 rows, 2 created; 2 may be stored, which the tenant has not confirmed (look before you enter them again).")]
    [InlineData(1, 1, 1, "Of 5 rows, 2 created; 1 was not stored and 1 was not attempted and 1 may be stored, which the tenant has not confirmed (look before you enter it again).")]
    public void What_was_not_stored_not_attempted_or_not_confirmed_is_said_apart(int failed, int waiting, int open, string sentence) =>
        Assert.Equal(sentence, Of(ImportMode.Import, null, (RowStatus.Created, 2), (RowStatus.Failed, failed), (RowStatus.NotAttempted, waiting), (RowStatus.Unconfirmed, open)));

    [Fact]
    public void Where_nothing_was_stored_it_says_so() => Assert.Equal("Of 2 rows, none stored; 2 were not stored.", Of(ImportMode.Import, null, (RowStatus.Failed, 2)));

    [Theory]
    [InlineData(0, 0, 0, "Nothing was written to the tenant. Of 5 rows, 5 were found.")]
    [InlineData(2, 1, 0, "Nothing was written to the tenant. Of 8 rows, 5 were found, 2 were not, 1 have their ID already or are no records.")]
    [InlineData(0, 0, 3, "Nothing was written to the tenant. Of 8 rows, 5 were found, 3 need a look (several records fit, or the row has an error).")]
    public void A_search_says_what_was_found(int missing, int known, int faulty, string sentence) =>
        Assert.Equal(sentence, Of(ImportMode.Match, null, (RowStatus.Unchanged, 5), (RowStatus.NotAttempted, missing), (RowStatus.Skipped, known), (RowStatus.Invalid, faulty)));

    [Fact]
    public void A_run_that_was_stopped_says_why_first() =>
        Assert.Equal("Stopped. The disk is full. Nothing was written. 2 rows were read; the check did not come to its end.", Of(ImportMode.Validate, "The disk is full.", (RowStatus.Created, 2)));

    [Fact]
    public void No_rows_are_no_success() => Assert.Equal("The input has no data rows.", Of(ImportMode.Import, null));

    [Theory]
    [InlineData(1, 0, "1 row was read; the check")]
    [InlineData(1, 1, "2 rows were read, and 1 needs to be fixed so far; the check")]
    [InlineData(1, 2, "3 rows were read, and 2 need to be fixed so far; the check")]
    public void A_check_that_was_stopped_says_what_it_has_read(int right, int faulty, string sentence) =>
        Assert.Equal($"Stopped. Why. Nothing was written. {sentence} did not come to its end.", Of(ImportMode.DryRun, "Why.", (RowStatus.Created, right), (RowStatus.Invalid, faulty)));

    [Theory]
    [InlineData(1, 1, 0, 0, 0, "1 of 2 rows is done; 1 row waits.")]
    [InlineData(2, 5, 0, 0, 0, "2 of 7 rows are done; 5 rows wait.")]
    [InlineData(2, 0, 1, 0, 0, "2 of 3 rows are done; 0 rows wait; 1 row is blocked.")]
    [InlineData(2, 1, 2, 0, 0, "2 of 5 rows are done; 1 row waits; 2 rows are blocked.")]
    [InlineData(2, 1, 2, 1, 0, "2 of 6 rows are done; 1 row waits; 2 rows are blocked; 1 row was not stored.")]
    [InlineData(2, 1, 2, 3, 1, "2 of 9 rows are done; 1 row waits; 2 rows are blocked; 3 rows were not stored; 1 may be stored, which the tenant has not confirmed (look before you enter it again).")]
    public void An_import_that_was_stopped_says_what_became_of_each_row(int done, int waiting, int blocked, int failed, int open, string sentence) =>
        Assert.Equal($"Stopped. Why. {sentence}", Of(ImportMode.Import, "Why.", (RowStatus.Created, done), (RowStatus.NotAttempted, waiting), (RowStatus.Blocked, blocked), (RowStatus.Failed, failed), (RowStatus.Unconfirmed, open)));

    [Theory]
    [InlineData(0, 1, "0 of 1 record is stored")]
    [InlineData(1, 2, "1 of 2 records is stored")]
    [InlineData(267, 1967, "267 of 1,967 records are stored")]
    public void Where_records_are_known_they_are_counted_and_not_the_rows(int stored, int all, string sentence) =>
        Assert.Equal($"Stopped. Why. {sentence}; 9 rows wait.", Verdict.Of([Sheet((RowStatus.Created, 1), (RowStatus.NotAttempted, 9))], Run(ImportMode.Import, "Why."), new RecordCount(stored, all)));

    [Fact]
    public void Faults_of_several_kinds_are_counted_together() =>
        Assert.Equal("3 of 4 rows need to be fixed. The others are ready to import.", Of(ImportMode.Validate, null, (RowStatus.Created, 1), (RowStatus.Invalid, 1), (RowStatus.Blocked, 2)));

    [Fact]
    public void Sheets_are_counted_together() =>
        Assert.Equal("All 5 rows are done: 5 created.", Verdict.Of([Sheet((RowStatus.Created, 2)), Sheet((RowStatus.Created, 3))], Run(ImportMode.Import, null)));

    [Theory]
    [InlineData(RowStatus.Failed, ImportMode.Import, ExitCode.SomeRowsNotStored)]
    [InlineData(RowStatus.Conflict, ImportMode.DryRun, ExitCode.SomeRowsNotStored)]
    [InlineData(RowStatus.NotAttempted, ImportMode.Import, ExitCode.SomeRowsNotStored)]
    [InlineData(RowStatus.NotAttempted, ImportMode.Match, ExitCode.Success)]
    [InlineData(RowStatus.Deleted, ImportMode.Import, ExitCode.Success)]
    public void One_row_of_many_decides_the_exit_code(RowStatus status, ImportMode mode, ExitCode expected) =>
        Assert.Equal(expected, Verdict.ExitCodeOf([Sheet((RowStatus.Created, 9)), Sheet((status, 1))], mode));

    private static string Of(ImportMode mode, string? stop, params (RowStatus, long)[] counts) => Verdict.Of([Sheet(counts)], Run(mode, stop));

    private static ReportedRun Run(ImportMode mode, string? stop) => new("r", mode, "", IsPractice: false, stop, [], []);

    private static SheetOutcome Sheet(params (RowStatus Status, long Count)[] counts) =>
        new(1, 0, counts.Sum(c => c.Count), counts.GroupBy(c => c.Status).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
}
