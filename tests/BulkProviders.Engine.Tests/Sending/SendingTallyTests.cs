using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class SendingTallyTests : IProgress<RunEvent>
{
    private readonly List<RunEvent> _said = [];

    [Fact]
    public void What_is_done_is_counted_with_its_parts_and_what_is_not_settled_is_faulty()
    {
        var tally = new SendingTally(10, this);

        tally.Count([Of(RowStatus.Created), Of(RowStatus.Failed), Of(RowStatus.Updated) with { Others = [Of(RowStatus.Updated), Of(RowStatus.Updated)] }]);
        tally.Count([Of(RowStatus.Unchanged), Of(RowStatus.Conflict), Of(RowStatus.Blocked)]);

        Assert.Equal((8, 3), (tally.Done, tally.Faulty));
        Assert.Equal(
            [new RowsSettled(4, 1), new RunProgress(RunStage.Submitting, 5, 10, 1), new RowsSettled(1, 2), new RunProgress(RunStage.Submitting, 8, 10, 3)],
            _said);
    }

    [Fact]
    public void What_was_not_attempted_is_not_done_and_only_the_count_is_told_again()
    {
        var tally = new SendingTally(10, this);

        tally.Count([Of(RowStatus.NotAttempted)]);

        Assert.Equal((0, 0), (tally.Done, tally.Faulty));
        Assert.Equal([new RunProgress(RunStage.Submitting, 0, 10, 0)], _said);
    }

    void IProgress<RunEvent>.Report(RunEvent value) => _said.Add(value);

    private static OperationOutcome Of(RowStatus status) => new(1, status, null, [], null);
}
