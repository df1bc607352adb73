using System.Globalization;
using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Faulty;

/// <summary>Mistakes in addresses, IDs, keys and operations.</summary>
internal static class FaultyLocations
{
    public const string Sound = "F-LOC-1";
    public const string BadZip = "F-LOC-4";
    public const string LeftAlone = "F-LOC-29";
    public const string Twice = "F-LOC-TWICE";

    private const string Key = "Row Key";
    private const string Id = "Location ID";
    private const string Operation = "Import Operation";
    private const string State = "State";
    private const string Zip = "Zip";

    // Well-formed, and no record of any practice tenant has them.
    private const string UnknownId = "7d0f7a5e-52c1-4f1e-9f0a-3b8f4a1c9e01";
    private const string AnotherUnknownId = "7d0f7a5e-52c1-4f1e-9f0a-3b8f4a1c9e02";
    private const string RepeatedId = "7d0f7a5e-52c1-4f1e-9f0a-3b8f4a1c9e03";

    private static readonly SampleSheet Empty = new("Locations",
    [
        new(Key, 12), new(Id, 38), new("Street Address", 30), new("City", 18), new(State, 14), new(Zip, 12, IsText: true), new("County", 16),
        new("Country", 9), new("Lat", 10), new("Notes", 40), new(Operation, 16), new("Internal notes", 20)
    ])
    { Rows = [] };

    public static FaultySheet Build()
    {
        var sheet = new FaultySheet(Empty, SoundRow);
        Addresses(sheet);
        Texts(sheet);
        Identities(sheet);
        return sheet;
    }

    private static IEnumerable<(string Header, SampleCell Cell)> SoundRow(int number) =>
    [
        (Key, string.Create(CultureInfo.InvariantCulture, $"F-LOC-{number}")),
        ("Street Address", string.Create(CultureInfo.InvariantCulture, $"{number * 3} Quarry Road")),
        ("City", "Harborlight"), (State, "MA"), (Zip, "02118"), ("County", "Suffolk County"), ("Country", "US")
    ];

    private static void Addresses(FaultySheet sheet) => sheet
        .Add(Fate.Good("No mistake"))
        .Add(Fate.Warned("ZIP typed as a number; the state proves the zero", "zip-zero-restored", Zip), (Zip, 2139))
        .Add(Fate.Invalid("ZIP typed as a number, and no state to prove the zero", "zip-zero-lost", Zip), (Zip, 6103), (State, ""), ("County", ""))
        .Add(Fate.Invalid("A word where the ZIP belongs", "not-a-postal-code", Zip), (Zip, "Bolton"))
        .Add(Fate.Invalid("A state that does not exist", "not-a-state", State), (State, "ZZ"))
        .Add(Fate.Invalid("A state with a letter missing", "not-a-state", State), (State, "Masachusetts"))
        .Add(Fate.Warned("A postal code of another province", "zip-elsewhere", Zip), (State, "ON"), (Zip, "V6B 1A7"), ("Country", "CA"), ("County", ""))
        .Add(Fate.Invalid("A formula that found nothing", "error-cell", Zip), (Zip, SampleCell.Error("#N/A")))
        .Add(Fate.Invalid("Words where a number belongs", "not-a-number", "Lat"), ("Lat", "forty-two"))
        .Add(Fate.Invalid("A latitude beyond the pole", "above-maximum", "Lat"), ("Lat", SampleCell.Of(142.3)))
        .Add(Fate.Good("Line breaks and an emoji, which are fine"), ("Notes", "Ring twice.\nThe dog 🐕 is friendly."))
        .Add(Fate.Invalid("A county with a letter missing", "unknown-label", "County").AtTenant(), ("County", "Suffok County"))
        .Add(Fate.Warned("ZIP+4 typed as a number", "zip-zero-restored", Zip), (Zip, 21391402));

    private static void Texts(FaultySheet sheet) => sheet
        .Add(Fate.Invalid("More text than fits", "too-long", "Street Address"), ("Street Address", string.Concat(Enumerable.Repeat("behind the old mill, ", 14))))
        .Add(Fate.Invalid("NUL in a text, from another program", "control-character", "City"), ("City", "Harbor\0light"))
        .Add(Fate.Invalid("A cell that only looks blank", "invisible-text", "City"), ("City", "\u200B"));

    private static void Identities(FaultySheet sheet) => sheet
        .Add(Fate.Invalid("The same row key twice", "duplicate-row-key", Key), (Key, Twice))
        .Add(Fate.Invalid("The same row key twice, but for case and space", "duplicate-row-key", Key), (Key, $" {Twice.ToLowerInvariant()} "))
        .AddExample(Id)
        .Add(Fate.Invalid("An ID of another system", "id-not-uuid", Id), (Id, "12345"))
        .Add(Fate.Invalid("An operation misspelt", "unknown-operation", Operation), (Operation, "Craete"))
        .Add(Fate.Invalid("Update without an ID", "operation-needs-id", Id), (Operation, "Update"))
        .Add(Fate.Invalid("Delete without an ID", "operation-needs-id", Id), (Operation, "Delete"))
        .Add(Fate.Invalid("An update of a record that is not there", "id-not-found", Id).AtTenant(), (Id, UnknownId), (Operation, "Update"))
        .Add(Fate.Skipped("A delete of a record that is gone", "already-gone", Id).AtTenant(), (Id, AnotherUnknownId), (Operation, "Delete"))
        .Add(Fate.Invalid("The same ID twice", "duplicate-id", Id), (Id, RepeatedId))
        .Add(Fate.Invalid("The same ID twice, in capitals", "duplicate-id", Id), (Id, RepeatedId.ToUpperInvariant()))
        .Add(Fate.Invalid("Two IDs in one cell", "id-not-uuid", Id), (Id, $"{UnknownId}, {AnotherUnknownId}"))
        .Add(Fate.Skipped("A row that is to be left alone"), (Operation, "None"))
        .Add(Fate.Good("No mistake"), (State, "Massachusetts"));
}
