using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Engine.Tests.Rosters;

/// <summary>Which records a roster is about: read from what people write, and answered by rows and records alike.</summary>
public sealed class RosterScopeTests
{
    [Theory]
    [InlineData("State=WA", "state=WA", true)]
    [InlineData("State=Washington", "state=WA", true)]
    [InlineData("state = wa ; county = KING COUNTY", "state=WA,county=King County", true)]
    [InlineData("State=WA; County=King County", "state=WA,county=Kitsap County", false)]
    [InlineData("County=Kern | Fresno", "county=Fresno", true)]
    [InlineData("County=Kern | Fresno", "county=Kings", false)]
    [InlineData("County!=Kern", "county=Kern", false)]
    [InlineData("County!=Kern", "county=Fresno", true)]
    [InlineData("State=WA; County=Kern", "county=Kern", null)]
    [InlineData("State=WA; County=Kern", "county=Kings", false)]
    [InlineData("State=WA", "", null)]
    [InlineData("Provider Type=Group Home; State!=CA", "provider_type=group home,state=OR", true)]
    public void All_conditions_hold_and_what_is_blank_says_nothing(string scope, string said, bool? holds)
    {
        var values = said.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=')).ToDictionary(s => s[0], s => s[1]);

        Assert.Equal(holds, Read(scope).Holds(c => values.GetValueOrDefault(c.Column.Member) ?? ""));
    }

    [Theory]
    [InlineData("State", "The scope says 'State', which is no condition.")]
    [InlineData("=WA", "The scope says '=WA', which is no condition.")]
    [InlineData("State=", "The scope says 'State=', which is no condition.")]
    [InlineData("State=WA; Zebra=1", "The scope says 'Zebra=1', and 'Zebra' is no column that both the rows and the tenant's providers or locations have.")]
    [InlineData("License Type=Certificate", "The scope says 'License Type=Certificate', and 'License Type' is no column that both")]
    [InlineData(" ; ", "The scope is blank.")]
    public void What_cannot_be_answered_by_both_sides_is_said(string scope, string fault)
    {
        Assert.Null(RosterScope.Read(scope, RosterLists.Catalog, "provider-roster", out var said));
        Assert.StartsWith(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_answers_with_the_words_of_its_cells()
    {
        var row = RosterLists.Facility(1) with
        {
            Drafts = [.. RosterLists.Facility(1).Drafts.Select(d => d.Resource == "locations"
                ? d with { Fields = [.. d.Fields, new DraftField("state", new FieldValue.Text("WA")), new DraftField("county", new FieldValue.Unresolved(["King County"], ToMany: false))] } : d)]
        };

        Assert.True(Read("State=WA; County=king county").Holds(c => c.TextOf(row)));
        Assert.False(Read("County=Kitsap County").Holds(c => c.TextOf(row)));
    }

    private static RosterScope Read(string scope)
    {
        var read = RosterScope.Read(scope, RosterLists.Catalog, "provider-roster", out var fault);
        Assert.Equal("", fault);
        return Assert.IsType<RosterScope>(read);
    }
}
