using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Applying;

public sealed class LeftOutTests : IDisposable
{
    private static readonly Dictionary<long, RowError> Nothing = [];

    private readonly TestRun _run = new();

    public LeftOutTests() => _run.Drafts(4).Plans(Create(1), Update(2, "a"), Update(3, "b"), Create(4, needs: 1));

    public void Dispose() => _run.Dispose();

    [Fact]
    public void What_is_left_out_is_skipped_counts_no_more_and_changes_the_code_and_all_of_it_can_be_taken_back()
    {
        var code = _run.Journal.ApprovalCode();
        Assert.Matches("^[0-9A-F]{4}-[0-9A-F]{4}$", code);

        _run.Journal.LeaveOut(new Dictionary<long, RowError> { [2] = RowErrors.LeftOut() }, only: null);
        Assert.NotEqual(code, _run.Journal.ApprovalCode());
        Assert.Equal(RowStatus.Skipped, _run.Statuses()[3]);
        Assert.Equal([1L, 3L, 4L], _run.Journal.PlannedRows().Select(r => r.RowId));

        _run.Journal.LeaveNothingOut();
        Assert.Equal((code, RowStatus.NotAttempted), (_run.Journal.ApprovalCode(), _run.Statuses()[3]));
        Assert.Empty(_run.Journal.Outcomes.RowsOf(1).SelectMany(r => r.Findings));
    }

    [Fact]
    public void Only_one_kind_leaves_out_the_others_with_the_word_for_it()
    {
        _run.Journal.LeaveOut(Nothing, OperationKind.Update);
        Assert.Equal([2L, 3L], _run.Journal.PlannedRows().Select(r => r.RowId));
        Assert.Contains("only updates", _run.Journal.Outcomes.RowsOf(1).First().Findings[0].Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_is_another_for_other_values_that_are_sent_or_found()
    {
        var code = _run.Journal.ApprovalCode();
        var codes = new[] { Update(2, "c"), Update(2, "a") with { Before = [new DraftField("name", new FieldValue.Text("other"))] } }.Select(CodeWith).ToList();
        Assert.Equal(3, codes.Append(code).Distinct().Count());
        Assert.Equal(code, CodeWith(Update(2, "a")));
    }

    private static string CodeWith(PlannedOperation second)
    {
        using var run = new TestRun();
        run.Drafts(4).Plans(Create(1), second, Update(3, "b"), Create(4, needs: 1));
        return run.Journal.ApprovalCode();
    }

    private static PlannedOperation Update(long id, string value) => Create(id) with
    {
        Kind = OperationKind.Update,
        Intended = [new DraftField("name", new FieldValue.Text(value))],
        Before = [new DraftField("name", new FieldValue.Text("before"))],
        Changed = ["name"]
    };
}
