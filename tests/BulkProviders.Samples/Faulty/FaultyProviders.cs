using System.Globalization;
using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Faulty;

/// <summary>Mistakes in providers: several in one row, parents that fail, and what only the tenant can tell.</summary>
internal static class FaultyProviders
{
    public const string Sound = "F-PRV-1";
    public const string AlsoSound = "F-PRV-15";
    public const string BlockedByLocation = "F-PRV-5";
    public const string Homeless = "F-PRV-8";

    private const string Name = "Facility Name";
    private const string Location = "Location Key";
    private const string Number = "Provider Number";
    private const string Phone = "Phone";

    // Well-formed; no location of any practice tenant has it.
    private const string UnknownLocation = "5f0f3b8e-0c4d-4b52-8e59-6f1f0a2b7c04";

    private static readonly SampleSheet Empty = new("Providers",
    [
        new("Key", 9), new(Name, 34), new("Type", 20), new(Location, 38), new("Parent Org", 11), new("Tax ID", 13, IsText: true), new(Number, 16, IsText: true),
        new(Phone, 22), new("Ext", 7), new("Under Contract", 14), new("Internal notes", 20)
    ])
    { Rows = [] };

    public static FaultySheet Build() => new FaultySheet(Empty with { Dress = SheetDress.Table }, SoundRow)
        .Add(Fate.Good("No mistake"))
        .Add(Fate.Invalid("An EIN with digits missing", "not-an-ein", "Tax ID"), ("Tax ID", "12-34567"))
        .Add(Fate.Invalid("No location", "required", Location), (Location, ""))
        .Add(Fate.Blocked("Its parent organisation is invalid"), ("Parent Org", FaultyOrganizations.NoName))
        .Add(Fate.Blocked("Its location is invalid"), (Location, FaultyLocations.BadZip))
        .Add(Fate.Invalid("A letter in the extension", "pattern-mismatch", "Ext"), ("Ext", "12b"))
        .Add(Fate.Invalid("Three mistakes in one row", "required", Name).And("required", "Type").And("not-a-phone", Phone), (Name, ""), ("Type", ""), (Phone, "n/a"))
        .Add(Fate.Invalid("The ID of a location that does not exist", "reference-not-found", Location).AtTenant(), (Location, UnknownLocation))
        .Add(Fate.Invalid("A formula whose cell was deleted", "error-cell", Location), (Location, SampleCell.Error("#REF!")))
        .Add(Fate.Invalid("A number that Excel has turned into a date", "turned-into-date", Number), (Number, new DateOnly(2024, 3, 12)))
        .Add(Fate.Invalid("A type with a letter missing", "unknown-label", "Type").AtTenant(), ("Type", "Group Hom"))
        .Add(Fate.Invalid("The same provider number twice", "duplicate-value", Number), (Number, "0099001"))
        .Add(Fate.Invalid("The same provider number once more, with a space", "duplicate-value", Number), (Number, "0099001 "))
        .Add(Fate.Invalid("A number that Excel shows as 1.9E+18", "digits-cut", Number), (Number, "1.9E+18"))
        .Add(Fate.Good("Accents, apostrophe and comma, which are fine"), (Name, "L'Érablière, foyer d'accueil"), ("Under Contract", true));

    private static IEnumerable<(string Header, SampleCell Cell)> SoundRow(int number) =>
    [
        ("Key", string.Create(CultureInfo.InvariantCulture, $"F-PRV-{number}")),
        (Name, string.Create(CultureInfo.InvariantCulture, $"Quarry Road House {number}")),
        ("Type", "Group Home"), (Location, LocationOf(number)), ("Parent Org", FaultyOrganizations.Sound), ("Tax ID", "91-4400112"),
        (Phone, "(617) 555-0120"), ("Under Contract", "Yes")
    ];

    // A location links back to one provider: those that can be stored have one each.
    private static string LocationOf(int number) => number switch { 12 => "F-LOC-2", 13 => "F-LOC-7", 15 => "F-LOC-11", _ => FaultyLocations.Sound };
}
