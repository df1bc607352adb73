using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class TotalsRowRuleTests
{
    private readonly ResourceCatalog _catalog = A.Catalog();

    [Theory]
    [InlineData("Total agencies", 12, true)]
    [InlineData("Total agencies", null, true)]
    [InlineData("Total agencies", "k-12", false)]
    public void A_number_under_the_row_key_is_a_count_but_a_text_there_is_a_key(string name, object? key, bool isTotal) =>
        Assert.Equal(isTotal, Matches(["Name", "Row Key"], A.Cells(name, key)));

    [Theory]
    [InlineData(CellKind.Text, true)]
    [InlineData(CellKind.Error, false)]
    public void Only_a_text_says_that_a_row_is_one_of_totals(CellKind kind, bool isTotal) =>
        Assert.Equal(isTotal, Matches(["Beds", "Name"], [new Cell(kind, "Total: 12")]));

    private bool Matches(string[] headers, IReadOnlyList<Cell> cells) =>
        new TotalsRowRule(A.Sheet(_catalog, "agencies", headers), _catalog.Get("agencies")).Matches(new SourceRow(2, 1, 2, cells));
}
