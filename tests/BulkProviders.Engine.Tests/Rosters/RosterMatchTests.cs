using BulkProviders.Core.Basics;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Engine.Tests.Rosters;

/// <summary>Each row has the records that its key had before; what is new, gone or renewed is told apart.</summary>
public sealed class RosterMatchTests
{
    [Fact]
    public void A_row_that_says_the_same_has_all_its_records_again()
    {
        var row = RosterLists.Facility(3);
        var match = Match([row], [row.At(7)]);
        Assert.Equal(["licenses-3", "locations-3", "providers-3", "staff-3"], match.Assigned.Values.Order(StringComparer.Ordinal));
        Assert.Empty(match.Findings);
    }

    [Fact]
    public void A_new_number_is_a_renewed_license_and_the_record_of_the_old_one_is_named()
    {
        var row = RosterLists.Facility(3);
        var match = Match([row], [row.With("license_number", "L-900")]);
        var finding = Assert.Single(match.Findings);
        Assert.Equal((RosterState.Renewed, "licenses-3", "L-900"), (finding.State, finding.RecordId, finding.Other));
        Assert.DoesNotContain("licenses-3", match.Assigned.Values);
    }

    [Fact]
    public void A_facility_that_moved_keeps_its_location_unless_somebody_else_is_there()
    {
        var (row, other) = (RosterLists.Facility(3), RosterLists.Facility(4));
        Assert.Contains("locations-3", Match([row], [row.With("address1", "9 Elm Street")]).Assigned.Values);
        var known = RosterLists.Remembered([row, other]);
        var shared = known[RosterRecord.Fold("ORG-4")];
        known[RosterRecord.Fold("ORG-4")] = shared with { Parts = [.. shared.Parts.Select(p => p.Resource == "locations" ? p with { Id = "locations-3" } : p)] };
        Assert.DoesNotContain("locations-3", Match(known, [row.With("address1", "9 Elm Street")]).Assigned.Values);
    }

    [Fact]
    public void A_person_who_has_another_name_and_the_same_mail_may_be_the_same_and_another_person_is_new()
    {
        var row = RosterLists.Facility(3);
        var married = Assert.Single(Match([row], [row.With("last_name", "Married")]).Findings);
        Assert.Equal((RosterState.SameRecord, "staff-3", "Email"), (married.State, married.OtherId, married.Shared));
        var another = Match([row], [row.With("last_name", "Ray").With("first_name", "Bob").With("email", "bob@example.org")]).Findings.Select(f => f.State);
        Assert.Equal([RosterState.ContactNew, RosterState.ContactGone], another);
    }

    [Theory]
    [InlineData("Organizational ID", true)]
    [InlineData("Org ID", true)]
    [InlineData("License Number", true)]
    [InlineData("Provider Name", false)]
    [InlineData("Facility Name", false)]
    [InlineData("EIN", false)]
    [InlineData("City", false)]
    public void A_key_alone_identifies_a_record_and_is_no_name(string header, bool isKey)
    {
        var column = new RosterKey(header).ColumnOf(RosterLists.Catalog, "provider-roster");
        Assert.Equal(isKey, column is not null && RosterKey.IsStable(column, RosterLists.Catalog));
    }

    [Fact]
    public void A_license_number_is_a_key_within_its_type()
    {
        var row = RosterLists.Facility(3);
        var typed = row with { Drafts = [.. row.Drafts.Select(d => d.Resource == "licenses" ? d with { Fields = [.. d.Fields, new("license_type", new FieldValue.Unresolved(["Certificate"], false))] } : d)] };
        Assert.Equal("L-3 | Certificate", new RosterKey("License Number").Of(RosterLists.Catalog, typed));
    }

    private static RosterMatch Match(IReadOnlyList<RosterRow> before, IReadOnlyList<RosterRow> now) => Match(RosterLists.Remembered(before), now);

    private static RosterMatch Match(Dictionary<string, RosterRecord> known, IReadOnlyList<RosterRow> now)
    {
        var match = new RosterMatch(RosterLists.Catalog, known, new Dictionary<string, RosterSight>(), new RosterKey("Organizational ID"));
        foreach (var group in now.GroupBy(r => RosterRecord.Fold(r.Key)))
            match.Judge([.. group]);
        return match;
    }
}
