using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>Ledgers and results workbooks of earlier versions hold these hashes: another way to compute them would make every row a new one.</summary>
public sealed class KeptHashesTests
{
    private static readonly DraftField[] Fields = [new("name", new FieldValue.Text("Willow")), new("beds", new FieldValue.Number(4))];

    [Fact]
    public void The_hash_of_a_record_is_the_one_that_ledgers_hold()
    {
        Assert.Equal("a8f1b7a45a5197a20d002270f6725545", DraftHash.Of(Fields));
        Assert.Equal("7fc9715fef5d66788d7149fa2726219d", DraftHash.Of(Fields, "alder"));
    }

    [Fact]
    public void The_hashes_of_a_row_are_those_that_results_workbooks_hold()
    {
        var catalog = A.Catalog();
        var row = new RowMapper(A.Sheet(catalog, "agencies", "Name", "Beds"), A.Totals(), catalog.Get("agencies"), repair: false).Map(new SourceRow(1, 1, 2, A.Cells("Willow", 4)));

        Assert.Equal(("9060f20160d64c30", "0a512fdf764dcce8"), (row.ContentHash, row.IdentityHash));
    }
}
