using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.References;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.References;

public sealed class ReferenceTableTests : IDisposable
{
    private readonly TestRun _run = new();

    private ReferenceTable References => _run.Journal.References;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_name_finds_drafts_of_its_type_by_row_key_or_record_id_whatever_the_case_or_the_blanks()
    {
        Arrange(Draft(1, "parents") with { RowKey = "P-1" }, Draft(2, "parents") with { RecordId = "Id-2", IsPassedOver = true, Operation = ImportOperation.None },
            Draft(3, "providers") with { RowKey = "P-1" }, Named(4, "parent", " p-1 "), Named(5, "parent", "ID-2"), Named(6, "parent", "P-9"));

        var references = References.Candidates.Stream().ToList();

        Assert.Equal([(4, "parent", 0, " p-1 "), (5, "parent", 0, "ID-2"), (6, "parent", 0, "P-9")],
            references.Select(r => (r.DraftId, r.Member, r.Position, r.Name)));
        var byKey = Assert.Single(references[0].Candidates);
        Assert.Equal(new CandidateDraft(1, new RowLocation(1, "agency.xlsx", "providers", 2), null, false, ImportOperation.Upsert), byKey);
        var byId = Assert.Single(references[1].Candidates);
        Assert.Equal((2L, "Id-2", true, ImportOperation.None), (byId.DraftId, byId.RecordId, byId.IsPassedOver, byId.Operation));
        Assert.Empty(references[2].Candidates);
    }

    [Fact]
    public void Parent_not_found_and_parent_ambiguous_are_told_apart_and_invalid_rows_are_found_too()
    {
        Arrange(Draft(1) with { RowKey = "A", IsInvalid = true }, Draft(2) with { RecordId = "a" }, Named(3, "partners", "A", "B"));

        var references = References.Candidates.Stream().ToList();

        Assert.Equal([1L, 2L], references[0].Candidates.Select(c => c.DraftId));
        Assert.Empty(references[1].Candidates);
        Assert.Equal([0, 1], references.Select(r => r.Position));
    }

    [Fact]
    public void A_draft_that_is_meant_by_its_key_and_by_its_id_is_one_candidate()
    {
        Arrange(Draft(1) with { RowKey = "A", RecordId = "A" }, Named(2, "partners", "A"));

        Assert.Single(Assert.Single(References.Candidates.Stream()).Candidates);
    }

    [Fact]
    public void Names_are_replaced_by_what_they_mean_once_all_of_a_cell_are_known()
    {
        Arrange(Draft(1), Draft(2), Named(3, "partners", "one", "two"), Named(4, "parent", "P"), Named(5, "partners", "one", "?"));

        References.Resolve(
        [
            new ResolvedReference(3, "partners", 1, new RecordIdentifier("providers", "", 2)),
            new ResolvedReference(3, "partners", 0, new RecordIdentifier("providers", "r1")),
            new ResolvedReference(4, "parent", 0, new RecordIdentifier("parents", "p1")),
            new ResolvedReference(5, "partners", 0, new RecordIdentifier("providers", "r1"))
        ]);

        var drafts = _run.Journal.Plan.Operations.Drafts.Stream(plannableOnly: true).ToDictionary(d => d.Id, d => d.Fields);
        Assert.Equal(new FieldValue.Many([new RecordIdentifier("providers", "r1"), new RecordIdentifier("providers", "", 2)]), drafts[3][0].Value);
        Assert.Equal(new FieldValue.One(new RecordIdentifier("parents", "p1")), drafts[4][0].Value);
        Assert.Equal(new FieldValue.Unresolved(["one", "?"], true), drafts[5][0].Value);
        Assert.Equal([(5L, 1)], References.Candidates.Stream().Select(r => (r.DraftId, r.Position)));
    }

    [Fact]
    public void References_can_be_resolved_while_they_are_read()
    {
        Arrange([.. Enumerable.Range(1, 1_300).Select(i => i == 1 ? Draft(1, "parents") with { RowKey = "P" } : Named(i, "parent", "p"))]);

        var seen = 0;
        foreach (var reference in References.Candidates.Stream())
        {
            seen++;
            References.Resolve([new ResolvedReference(reference.DraftId, reference.Member, reference.Position, new RecordIdentifier("parents", "", 1))]);
        }

        Assert.Equal(1_299, seen);
        Assert.Empty(References.Candidates.Stream());
    }

    [Fact]
    public void A_reference_that_is_not_there_cannot_be_resolved()
    {
        Arrange(Named(1, "parent", "P"));

        Assert.Throws<InvalidOperationException>(() => References.Resolve([new ResolvedReference(1, "parent", 1, new RecordIdentifier("parents", "p"))]));
    }

    [Fact]
    public void Each_dropdown_label_is_listed_once_and_is_no_reference()
    {
        Arrange(Named(1, "county", "Cook"), Named(2, "county", " COOK "), Named(3, "county", "Lake"), Named(4, "parent", "P"));

        Assert.Equal([KeyValuePair.Create("county", "Cook"), KeyValuePair.Create("county", "Lake")], References.LookupLabels());
        Assert.Equal(["P"], References.Candidates.Stream().Select(r => r.Name));
    }

    [Fact]
    public void A_label_is_resolved_wherever_it_is_used_and_the_others_are_listed_by_row()
    {
        Arrange(Named(1, "county", "Cook"), Named(2, "county", " COOK "), Named(3, "county", "Lakee"), Named(4, "county", "lakee"));

        References.ResolveLabels("county", "COOK", new RecordIdentifier("county", "c1"));

        Assert.Equal(
            [new LabelUse(3, "providers", "county", "county", "Lakee") { DraftId = 3 }, new LabelUse(4, "providers", "county", "county", "lakee") { DraftId = 4 }],
            References.UnresolvedLabels());
        Assert.All(_run.Journal.Plan.Operations.Drafts.Stream(plannableOnly: true).Take(2), d =>
            Assert.Equal(new FieldValue.One(new RecordIdentifier("county", "c1")), d.Fields[0].Value));
    }

    [Fact]
    public void The_same_key_twice_in_one_file_names_all_its_rows()
    {
        Arrange(Draft(1) with { RowKey = "Key" }, Draft(2) with { RowKey = "key " }, Draft(3, "parents") with { RowKey = "KEY" },
            Draft(4) with { RecordId = "id-1", IsInvalid = true }, Draft(5) with { RecordId = "ID-1" }, Draft(6) with { RowKey = "id-1" });

        var duplicates = References.Duplicates.Stream().ToList();

        Assert.Equal(2, duplicates.Count);
        Assert.Equal(("providers", false), (duplicates[0].Resource, duplicates[0].IsRowKey));
        Assert.Equal([5, 6], duplicates[0].Rows.Select(r => r.Number));
        Assert.Equal(("providers", true, "Key"), (duplicates[1].Resource, duplicates[1].IsRowKey, duplicates[1].Key));
        Assert.Equal([2, 3], duplicates[1].Rows.Select(r => r.Number));
    }

    [Fact]
    public void Rows_that_are_passed_over_collide_with_others_but_not_among_themselves()
    {
        Arrange(Draft(1) with { RowKey = "A", IsPassedOver = true }, Draft(2) with { RowKey = "A", IsPassedOver = true },
            Draft(3) with { RowKey = "B", IsPassedOver = true }, Draft(4) with { RowKey = "B" });

        Assert.Equal(["B"], References.Duplicates.Stream().Select(d => d.Key));
    }

    [Fact]
    public void Two_drafts_of_one_row_do_not_collide()
    {
        _run.Sheets(("providers", 1));
        _run.Journal.Drafts.AddDrafts([new MappedRow(1, [Draft(1) with { RowKey = "A" }, Draft(2) with { RowId = 1, Part = 1, RowKey = "A" }], [], null, "i", "c", null)]);

        Assert.Empty(References.Duplicates.Stream());
    }

    [Fact]
    public void Hundreds_of_doubled_keys_are_found_page_by_page()
    {
        Arrange([.. Enumerable.Range(0, 600).Select(i => Draft(i + 1) with { RowKey = $"K{i / 2:000}" })]);

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"K{i:000}"), References.Duplicates.Stream().Select(d => d.Key));
    }

    private static ResourceDraft Named(long id, string member, params string[] names) =>
        Draft(id, "providers", new DraftField(member, new FieldValue.Unresolved(names, member == "partners")));

    private void Arrange(params ResourceDraft[] drafts) => _run.Drafts(drafts);
}
