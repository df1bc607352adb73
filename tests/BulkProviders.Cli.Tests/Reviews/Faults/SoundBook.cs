namespace BulkProviders.Cli.Tests.Reviews.Faults;

/// <summary>Providers with all that belongs to them, on seven sheets whose rows refer to each other, and nothing wrong with any of them. The right value of every cell is known.</summary>
internal sealed class SoundBook
{
    /// <summary>An address that a record at the tenant has, in the city of every row.</summary>
    public const string StoredAddress = "1 Stored Street";

    /// <summary>The number of an organization at the tenant.</summary>
    public const string StoredNumber = "ORG-STORED";

    private const int Providers = 110;

    private readonly Dictionary<string, (string[] Headers, List<string[]> Rows)> _sheets = [];

    /// <param name="known">IDs of locations that are at the tenant; as many rows are updates.</param>
    public SoundBook(IReadOnlyList<string> known)
    {
        Add("Locations", "Row Key|Address 1|City|State|Zip Code|County|Country|Latitude|Longitude|Notes|ID|Import Operation", Providers + 10, i =>
            i % 5 == 4
                ? $"LOC-{i}|{100 + i} Alder Street|Harborlight||06103|||41.5|-72.7|Ring twice {i}.|{(i < known.Count ? known[i] : "")}|"
                : $"LOC-{i}|{100 + i} Alder Street|Harborlight|MA|02118|Suffolk County|US|42.34|-71.07|Ring twice {i}.|{(i < known.Count ? known[i] : "")}|");
        Add("Parent Organizations", "Row Key|Name|Provider Type|Headquarters|Phone Number|EIN|Organizational ID|Accredited", 30, i =>
            $"PO-{i}|Quarry Network {i}|Family Services Agency|LOC-{Providers + (i % 10)}|(617) 555-0110|01-2345678|ORG-{i}|Yes");
        Add("Providers", "Row Key|Name|Provider Type|Location|License|Parent Organization|Phone Number|Extension|EIN|Organizational ID|Under Contract|ID|Import Operation", Providers, i =>
            $"PRV-{i}|Quarry House number {i}|Group Home|LOC-{i}||PO-{i % 30}|(617) 555-0120|{i + 1}|91-4400112|NUM-{i}|Yes||");
        Add("Licenses", "Row Key|Provider|License Type|License Status|License Number|Started On|Ended On", 100, i =>
            $"LIC-{i}|PRV-{i}|Full License|Active|00{88_000 + i}|2024-07-01|2026-06-30");
        Add("License Conditions", "Row Key|License|Gender|Minimum Age|Maximum Age|Other Condition", 70, i => $"CON-{i}|LIC-{i}|Any|{i % 9}|17|No stairs {i}.");
        Add("Services", "Row Key|Provider|Name|Service Type|Maximum Capacity|Capacity Used|Languages|Description", 90, i => $"SRV-{i}|PRV-{i}|Homework club {i}|Education|12|3|English; Spanish|Weekdays, group {i}.");
        Add("Staff", "Row Key|Provider|First Name|Last Name|Role|Email|Phone Number|Person ID|Started On|Background Check On", 100, i =>
            $"STF-{i}|PRV-{i}|Ruth|Okafor the {i}th|Caregiver|ruth.okafor{i}@example.org|(617) 555-0133|0b7c2f0e-93d4-4a53-8f53-5d0c3c1f{i:x4}|2023-02-15|2023-01-31");
    }

    public IReadOnlyCollection<string> Sheets => _sheets.Keys;

    /// <summary>The number of rows of a sheet.</summary>
    public int Rows(string sheet) => _sheets[sheet].Rows.Count;

    public IReadOnlyList<string> Headers(string sheet) => _sheets[sheet].Headers;

    /// <summary>What belongs into a cell.</summary>
    public string Right(string sheet, int row, string column) => _sheets[sheet].Rows[row][Array.IndexOf(_sheets[sheet].Headers, column)];

    private void Add(string name, string headers, int count, Func<int, string> row) =>
        _sheets.Add(name, (headers.Split('|'), [.. Enumerable.Range(0, count).Select(i => row(i).Split('|'))]));
}
