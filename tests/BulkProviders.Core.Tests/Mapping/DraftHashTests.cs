using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class DraftHashTests
{
    private static readonly DraftField Name = new("name", new FieldValue.Text("Alder House"));

    [Fact]
    public void What_rows_repeat_may_be_written_in_any_way_and_nothing_else_may()
    {
        DraftField[] other = [new("name", new FieldValue.Text("ALDER  house "))];
        Assert.Equal(DraftHash.Of([Name], null, RepeatKeys.Of(["Alder House"])), DraftHash.Of(other, null, RepeatKeys.Of(["ALDER  house "])));
        Assert.NotEqual(DraftHash.Of([Name]), DraftHash.Of(other));
        Assert.NotEqual(DraftHash.Of([Name], null, RepeatKeys.Of(["Birch House"])), DraftHash.Of(other, null, RepeatKeys.Of(["Birch House"])));
    }

    [Fact]
    public void Hashes_of_names_stay_those_that_ledgers_hold_however_names_are_compared_by_now()
    {
        static string Of(string name) => DraftHash.Of([new DraftField("kind", new FieldValue.Unresolved([name], ToMany: false))]);
        Assert.Equal(Of("Day - Care"), Of(" day - CARE "));
        Assert.NotEqual(Of("Day - Care"), Of("Day \u2013 Care"));
        Assert.NotEqual(RepeatKeys.OfLedger(["Day - Care"]), RepeatKeys.OfLedger(["Day \u2013 Care"]));
        Assert.Equal(RepeatKeys.Of(["Day - Care"]), RepeatKeys.Of(["Day  \u2013 Care"]));
    }

    [Fact]
    public void Links_that_a_row_implies_do_not_count_and_references_that_it_names_do()
    {
        var implied = new DraftField("site", new FieldValue.One(new RecordIdentifier("sites", "", 7)));
        var impliedMany = new DraftField("sites", new FieldValue.Many([new RecordIdentifier("sites", "", 7), new RecordIdentifier("sites", "", 9)]));
        var named = new DraftField("site", new FieldValue.Unresolved(["S-1"], ToMany: false));
        Assert.Equal(DraftHash.Of([Name]), DraftHash.Of([Name, implied, impliedMany]));
        Assert.NotEqual(DraftHash.Of([Name]), DraftHash.Of([Name, named]));
    }

    [Fact]
    public void The_same_cells_of_another_owner_are_another_record() =>
        Assert.NotEqual(DraftHash.Of([Name], "alder house"), DraftHash.Of([Name], "birch house"));
}
