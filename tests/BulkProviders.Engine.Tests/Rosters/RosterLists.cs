using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Engine.Tests.Rosters;

/// <summary>Rows of a list as the journal holds them, without a journal.</summary>
internal static class RosterLists
{
    public static ResourceCatalog Catalog { get; } = CatalogReader.ReadDefault();

    /// <summary>Rows of facilities: provider, location, license, contact.</summary>
    public static List<RosterRow> Facilities(int count, string sender = "", int from = 1) => [.. Enumerable.Range(from, count).Select(i => Facility(i, sender))];

    public static RosterRow Facility(int i, string sender = "") => new(i, "list.csv", "list", "provider-roster", i + 1,
    [
        Draft(i, 0, "providers", ("name", $"House {i}"), ("organizational_id", $"ORG-{i}"), ("ein", $"91-1{i:000000}"), ("phone_number", $"(206) 555-{i:0000}")),
        Draft(i, 1, "locations", ("address1", $"{i} Alder Street"), ("city", "Seattle"), ("zip_code", "98101")),
        Draft(i, 2, "licenses", ("license_number", $"L-{i}"), ("started_on", "2025-01-01")),
        Draft(i, 3, "staff", ("first_name", $"Ann{i}"), ("last_name", $"Lee{i}"), ("email", $"ann{i}@example.org"))
    ])
    {
        Key = $"ORG-{i}",
        Sender = sender
    };

    /// <summary>The row with another value; an empty one is a blank cell.</summary>
    public static RosterRow With(this RosterRow row, string member, string value) => row with
    {
        Key = member == "organizational_id" ? value : row.Key,
        Drafts =
        [
            .. row.Drafts.Select(d => d.Fields.Any(f => f.Member == member)
                ? d with { Fields = [.. d.Fields.Where(f => f.Member != member || value.Length > 0).Select(f => f.Member == member ? new DraftField(member, new FieldValue.Text(value)) : f)] }
                : d)
        ]
    };

    /// <summary>The same on another row of the list, as sorting leaves it.</summary>
    public static RosterRow At(this RosterRow row, int place) => row with { RowId = place, Number = place + 1, Drafts = [.. row.Drafts.Select((d, part) => d with { RowId = place, Id = (place * 10) + part })] };

    /// <summary>What is remembered of rows that were stored.</summary>
    public static Dictionary<string, RosterRecord> Remembered(IEnumerable<RosterRow> rows) => rows.Select(r => new RosterRecord(r.Key, r.Sender, RosterText.Of(r.Drafts[0].Fields, "name"))
    {
        Sheet = r.Resource,
        FirstList = "first",
        LastList = "first",
        Parts = [.. r.Drafts.Select(d => new RosterPart(d.Resource, $"{d.Resource}-{r.RowId}", d.Fields))]
    }).ToDictionary(r => RosterRecord.Fold(r.Key));

    private static ResourceDraft Draft(int row, int part, string resource, params (string Member, string Value)[] fields) => new()
    {
        Id = (row * 10) + part,
        RowId = row,
        Part = part,
        Resource = resource,
        Operation = ImportOperation.Upsert,
        Fields = [.. fields.Select(f => new DraftField(f.Member, new FieldValue.Text(f.Value)))]
    };
}
