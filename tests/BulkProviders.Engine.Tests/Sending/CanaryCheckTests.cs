using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>The first records of a type, read back.</summary>
public sealed class CanaryCheckTests
{
    private readonly WatchedTime _time = new();
    private readonly FakeTenant _tenant = new();

    [Fact]
    public async Task Records_that_are_as_they_were_sent_are_read_once()
    {
        Assert.Null(await FindAsync(Stored(3), TimeSpan.FromDays(1)));
        Assert.Equal(["GET MANY 3"], _tenant.Calls);
    }

    [Fact]
    public async Task A_value_that_came_back_different_names_row_column_and_record_and_no_value()
    {
        var stored = Stored(2);
        Change(stored[1], "Maple");

        Assert.Equal($"row 2: Name of the record {stored[1].RecordId} came back different.", await FindAsync(stored));
        Assert.Equal(["GET MANY 2", "GET MANY 2"], _tenant.Calls);
    }

    [Theory]
    [InlineData(3, "")]
    [InlineData(4, " And 1 more.")]
    [InlineData(7, " And 4 more.")]
    public async Task Three_are_named_and_the_others_counted(int changed, string rest)
    {
        var stored = Stored(8);
        foreach (var operation in stored.Take(changed))
            Change(operation, "Maple");

        var said = await FindAsync(stored);

        Assert.Equal(string.Join(" ", stored.Take(3).Select(o => $"row {o.RowId}: Name of the record {o.RecordId} came back different.")) + rest, said);
    }

    [Theory]
    [InlineData(AnswerKind.Missing, ", the tenant does not show it")]
    [InlineData(AnswerKind.Forbidden, " (hidden)")]
    public async Task A_record_that_cannot_be_read_back_says_why(AnswerKind kind, string why)
    {
        var stored = Stored(1);
        _tenant.OnRead = _ => new ReadAnswer(kind, null, [new RowError("hidden", "No.", "")]);

        Assert.Equal($"row 1: the record {stored[0].RecordId} could not be read back{why}.", await FindAsync(stored));
    }

    [Fact]
    public async Task A_field_without_a_column_is_named_by_its_member()
    {
        var stored = Stored(1).ConvertAll(o => o with { Intended = [new DraftField("floor", new FieldValue.Text("2"))] });
        _tenant.Records[stored[0].RecordId] = new ResourceRecord("agencies", stored[0].RecordId, new Dictionary<string, FieldValue> { ["floor"] = new FieldValue.Text("3") });

        Assert.StartsWith("row 1: floor of the record", await FindAsync(stored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_reads_show_late_is_looked_at_once_more_after_the_lag()
    {
        var stored = Stored(1);
        _tenant.IsShown = _ => _tenant.Calls.Count > 1;

        var finding = FindAsync(stored, TimeSpan.FromSeconds(30));

        Assert.Equal((TimeSpan.FromSeconds(30), 1), (await _time.FirstWait, _tenant.Calls.Count));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await finding);
        Assert.Equal(2, _tenant.Calls.Count);
    }

    private List<PlannedOperation> Stored(int count)
    {
        var stored = SubmissionTest.Creates(count).ToList();
        foreach (var operation in stored)
            Change(operation, "Willow");
        return stored;
    }

    private void Change(PlannedOperation operation, string name) =>
        _tenant.Records[operation.RecordId] = new ResourceRecord("agencies", operation.RecordId, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });

    private Task<string?> FindAsync(IReadOnlyList<PlannedOperation> stored, TimeSpan lag = default) =>
        new CanaryCheck(_tenant, lag, _time).FindAsync(A.Agencies, stored, o => FormattableString.Invariant($"row {o.RowId}"), TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);
}
