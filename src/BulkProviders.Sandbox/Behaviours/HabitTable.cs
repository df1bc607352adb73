namespace BulkProviders.Sandbox.Behaviours;

/// <summary>Habits of a tenant that the public material leaves open. The defaults are what it makes most likely.</summary>
internal static class HabitTable
{
    public static readonly IReadOnlyList<Behaviour> All =
    [
        Behaviour.Choice("client-ids", ClientIds.Honoured,
            "What becomes of a create that brings its own id: stored under it; stored under another; answered 403, 400, 422 or 500 without storing; or stored and then answered 500."),
        Behaviour.Choice("id-taken", IdTaken.Conflict, "A create whose id exists already is answered 409, or 422 with the name of the key."),
        Behaviour.Choice("required-on-patch", RequiredOnPatch.Catalog,
            "Which required fields an update must bring along: those that the catalog marks as sent on update, all that a create needs, or none."),
        Behaviour.Choice("missing-reference", MissingReference.Constraint, "A write that points to a record that does not exist is answered 422 with the name of the key, or 404."),
        Behaviour.Choice("way-back", WayBack.Checked, "A relationship that points back is answered 422 where the other record does not refer to this one (where several may point back: to any), or taken as it is."),
        Behaviour.Choice("deleted-visible", DeletedVisible.No, "Deleted records are gone for reads, can still be read by id, or are listed too."),
        Behaviour.Choice("deleted-unique", DeletedUnique.Counted, "The unique values of deleted records stay taken, or are free again."),
        Behaviour.Choice("paging", Paging.Offset, "Which pair of page parameters is understood: page[offset] and page[limit], page[number] and page[size], or both; the wrong pair is answered 400."),
        Behaviour.Choice("filters", Filters.Honoured,
            "Filters on ids and attributes are honoured; ignored, so that all records come; taken for one value each, so that a list with commas finds nothing; or answered 400."),
        Behaviour.Number("page-default", (1, 100_000), 10, "Records on a page when the request does not say."),
        Behaviour.Number("page-max", (1, 100_000), 100, "The largest page; a larger one is answered 400."),
        Behaviour.Choice("total-count", TotalCount.Camel, "The total in meta of a list: totalResourceCount, total_resource_count, or none (then there is no link to the last page either)."),
        Behaviour.Choice("linkage", Linkage.Always, "Relationships in answers carry the ids of what they point to always; only where they are included, with bare links elsewhere; are left out altogether unless they are included; or carry bare links only, and include is answered 400."),
        Behaviour.Choice("relationship-address", RelationshipAddress.Offered, "The address of a relationship itself is offered; can be read and answers writes 405; or is answered 404."),
        Behaviour.Choice("patch-relationships", PatchedRelationships.Stored, "Relationships in an update of a record are stored, or ignored without a word; their own addresses store them either way."),
        Behaviour.Choice("patch-null", PatchedNull.Cleared, "A null for a to-one relationship in an update of a record clears it, or is ignored without a word; its own address clears it either way."),
        Behaviour.Choice("doubled-links", DoubledLinks.Once, "A link that is sent twice, or added where it is already, is kept once, or as often as it was sent."),
        Behaviour.Choice("total-scope", TotalScope.Filtered, "The total counts what the filter lets through, or the whole collection whatever is asked."),
        Behaviour.Choice("totals", Totals.Right, "The total of a list is right; or three too many, as where hidden records are counted; or three too few."),
        Behaviour.Choice("id-ranges", IdRanges.Honoured, "A filter for ids above or below another is honoured; overlooked, so that all records come; or answered 400."),
        Behaviour.Choice("page-size", PageSizes.Honoured, "The size that is asked for is given, or always page-default."),
        Behaviour.Choice("past-the-end", PastTheEnd.Empty, "A page past the end is empty; or it is the last page again, and the last page names it as the next one."),
        Behaviour.Choice("sorting", Sorting.Honoured, "A list is sorted as asked; or 'sort' is answered 400; or it is answered 500 once there are records."),
        Behaviour.Choice("record-ids", RecordIds.Uuids,
            "Records have UUIDs; or, but for dropdown values, whole numbers: then anything else as an id, in a create or in an address, is answered 500."),
        Behaviour.Choice("answered-ids", AnsweredIds.Own, "The answer to a create names the record that was made; or always the first of the collection."),
        Behaviour.Choice("answered-types", AnsweredTypes.Right, "Records in answers have their type, or a wrong one."),
        Behaviour.Number("include-depth", (1, 10), 3, "How many relationships an include path may have; a longer one is answered 400."),
        Behaviour.Choice("unsorted", Unsorted.Stable, "A list without sort comes in the order of creation, or in another order at each request."),
        Behaviour.Number("limited-role", (0, 1_000), 0, "A Limited role: every Nth record that is not a dropdown value is hidden from reads and writes by id; 0 hides none."),
        Behaviour.Text("missing-role", "TYPE:VERB,… (VERB is create, read, update or delete; * stands for any type or verb)", MissingRole.IsWellFormed,
            "Calls of these kinds are answered 403."),
        Behaviour.Choice("to-many-replace", ToManyReplace.Allowed, "Whole replacement of a to-many relationship is allowed, or answered 403."),
        Behaviour.Choice("create-answer", CreateAnswer.Created, "A create is answered 201, 200, 204 without a document, or 202 without a document."),
        Behaviour.Choice("update-answer", UpdateAnswer.Ok, "An update is answered 200 with the record, or 204."),
        Behaviour.Choice("entity-tags", EntityTags.Off, "Answers carry no ETag; one, and an If-Match that does not fit is answered 412; a weak one, which fits no If-Match; or one, and every If-Match is answered 412."),
        Behaviour.Choice("token-placement", TokenPlacement.Form, "Where the token endpoint looks for its parameters: in the form body, in the query, or in both."),
        Behaviour.Number("token-lifetime", (1, 86_400), 3_600, "Seconds until a token expires.")
    ];
}
