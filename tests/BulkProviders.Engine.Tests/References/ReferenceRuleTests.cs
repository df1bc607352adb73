using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.References;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.References;

public sealed class ReferenceRuleTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    [Fact]
    public void A_name_of_one_row_means_that_row()
    {
        var (target, error) = Decide("k1", Candidate(5));

        Assert.Equal(5, target?.Draft);
        Assert.Null(error);
    }

    [Fact]
    public void A_row_that_has_an_ID_is_known_by_it_so_that_an_unchanged_reference_is_seen_as_such()
    {
        var (target, _) = Decide("k1", Candidate(5) with { RecordId = Id });

        Assert.Equal((Id, 5L), (target?.Id, target?.Draft));
    }

    [Fact]
    public void A_UUID_that_no_row_has_is_a_record_id()
    {
        var (target, _) = Decide(Id.ToUpperInvariant());

        Assert.Equal(("sites", Id, null), (target?.Type, target?.Id, target?.Draft));
    }

    [Theory]
    [InlineData("reference-not-found", "nowhere")]
    [InlineData("reference-ambiguous", "k1", 5, 6)]
    [InlineData("reference-to-itself", "k1", 1)]
    public void Complaint_19_not_found_ambiguous_and_itself_are_different_errors(string code, string name, params int[] candidates)
    {
        var (target, error) = Decide(A.Catalog(WithSite(isRequired: true)), name, Array.ConvertAll(candidates, c => Candidate(c)));

        Assert.Null(target);
        Assert.Equal((code, "Site"), (error?.Code, error?.Column));
    }

    [Fact]
    public void A_row_may_refer_to_itself_where_a_record_does_not_need_the_reference()
    {
        var (target, error) = Decide(A.Catalog(WithSite(isRequired: false)), "k1", Candidate(1));

        Assert.Equal((1, null), (target?.Draft, error));
    }

    [Fact]
    public void An_ambiguous_reference_names_its_candidates()
    {
        var (_, error) = Decide("k1", Candidate(5), Candidate(6));

        Assert.Contains("Sites row 5, Sites row 6", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_left_alone_is_meant_by_its_ID()
    {
        var (target, _) = Decide("k1", Candidate(5) with { IsPassedOver = true, RecordId = Id });

        Assert.Equal((Id, null), (target?.Id, target?.Draft));
    }

    [Fact]
    public void A_row_that_is_left_alone_and_has_no_ID_cannot_be_referred_to()
    {
        Assert.Equal("reference-without-record", Decide("k1", Candidate(5) with { IsPassedOver = true }).Error?.Code);
    }

    [Fact]
    public void A_row_that_is_deleted_cannot_be_referred_to()
    {
        Assert.Equal("reference-to-deleted", Decide("k1", Candidate(5) with { Operation = ImportOperation.Delete }).Error?.Code);
    }

    private static CandidateDraft Candidate(int row) =>
        new(row, new RowLocation(row, "a.xlsx", "Sites", row), null, IsPassedOver: false, ImportOperation.Upsert);

    private static Core.Catalog.ResourceSchema WithSite(bool isRequired) =>
        A.Schema("posts", A.Column("Site", "site", Core.Columns.ColumnTypes.Reference) with { Target = "sites", RequiredOnCreate = isRequired });

    private static (RecordIdentifier? Target, RowError? Error) Decide(string name, params CandidateDraft[] candidates) =>
        ReferenceRule.Decide(new ReferenceCandidates(1, 1, "agencies", "site", 0, name, candidates), A.Catalog());

    private static (RecordIdentifier? Target, RowError? Error) Decide(Core.Catalog.ResourceCatalog catalog, string name, params CandidateDraft[] candidates) =>
        ReferenceRule.Decide(new ReferenceCandidates(1, 1, "posts", "site", 0, name, candidates), catalog);
}
