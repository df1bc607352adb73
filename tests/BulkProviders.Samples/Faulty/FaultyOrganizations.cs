using System.Globalization;
using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Faulty;

/// <summary>Mistakes in organisations: numbers that Excel has damaged, missing and cleared values, references.</summary>
internal static class FaultyOrganizations
{
    public const string Sound = "F-ORG-1";
    public const string NoName = "F-ORG-5";

    private const string Name = "Legal Name";
    private const string Headquarters = "Headquarters";
    private const string Fein = "FEIN";
    private const string OrgId = "Org ID";
    private const string Phone = "Main Phone";

    private static readonly SampleSheet Empty = new("Parent Orgs",
    [
        new("Key", 9), new(Name, 36), new("Organization Type", 22), new(Headquarters, 14), new(Fein, 13, IsText: true), new(OrgId, 12, IsText: true),
        new(Phone, 22), new("Status", 10), new("Accredited", 11)
    ])
    { Rows = [] };

    public static FaultySheet Build() => new FaultySheet(Empty, SoundRow)
        .Add(Fate.Good("No mistake"))
        .Add(Fate.Invalid("EIN typed as a number: its zero is lost", "ein-zero-lost", Fein), (Fein, 43_216_789))
        .Add(Fate.Invalid("A long number that Excel has cut", "digits-cut", OrgId), (OrgId, SampleCell.Of(1_234_567_890_123_456_789d)))
        .Add(Fate.Invalid("A Social Security number", "ein-social-security", Fein), (Fein, "000-12-3456"))
        .Add(Fate.Invalid("No name", "required", Name), (Name, ""))
        .Add(Fate.Invalid("The name is to be cleared", "clear-required", Name), (Name, "<clear>"))
        .Add(Fate.Invalid("A status with a letter missing", "unknown-label", "Status").AtTenant(), ("Status", "Actve"))
        .Add(Fate.Invalid("A location that is nowhere in the workbook nor at the tenant", "reference-not-found", Headquarters).AtTenant(), (Headquarters, "F-LOC-99"))
        .Add(Fate.Blocked("Its location is invalid"), (Headquarters, FaultyLocations.BadZip))
        .Add(Fate.Invalid("Neither yes nor no", "not-yes-no", "Accredited"), ("Accredited", "maybe"))
        .Add(Fate.Invalid("A phone number without area code", "area-code-missing", Phone), (Phone, "555-0142"))
        .Add(Fate.Invalid("No phone number at all", "not-a-phone", Phone), (Phone, "call the office"))
        .Add(Fate.Invalid("Its location is left alone and has no ID", "reference-without-record", Headquarters), (Headquarters, FaultyLocations.LeftAlone))
        .Add(Fate.Invalid("A location key that stands twice", "reference-ambiguous", Headquarters), (Headquarters, FaultyLocations.Twice))
        .Add(Fate.Good("An optional value is cleared, which is fine"), (Phone, "<clear>"));

    private static IEnumerable<(string Header, SampleCell Cell)> SoundRow(int number) =>
    [
        ("Key", string.Create(CultureInfo.InvariantCulture, $"F-ORG-{number}")),
        (Name, string.Create(CultureInfo.InvariantCulture, $"Quarry Road Family Network {number}, Inc.")),
        ("Organization Type", "Family Services Agency"), (Headquarters, FaultyLocations.Sound), (Phone, "(617) 555-0110"), ("Status", "Active"), ("Accredited", "Yes")
    ];
}
