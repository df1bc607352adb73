using System.Globalization;

namespace BulkProviders.Cli.Tests.Reviews.Faults;

/// <summary>All ways in which a cell can be wrong that a fresh import of our own sheets can meet.</summary>
internal static class FaultKinds
{
    private const string Location = "Locations";
    private const string Organization = "Parent Organizations";
    private const string Provider = "Providers";
    private const string License = "Licenses";
    private const string Condition = "License Conditions";
    private const string Service = "Services";
    private const string Staff = "Staff";

    public static IReadOnlyList<FaultKind> All { get; } = [.. Texts(), .. Numbers(), .. Dates(), .. Contacts(), .. Keys(), .. References()];

    private static IEnumerable<FaultKind> Texts() =>
    [
        new("required", Organization, "Name", _ => ""),
        new("required", Staff, "First Name", _ => ""),
        new("required", License, "License Status", _ => ""),
        new("clear-required", Service, "Name", _ => "<clear>"),
        new("clear-required", Provider, "Provider Type", _ => "<CLEAR>"),
        new("error-cell", Location, "Notes", _ => FaultyCell.Error("#N/A")),
        new("error-cell", License, "License Number", _ => FaultyCell.Error("#REF!")),
        new("error-cell", Service, "Description", _ => "########"),
        new("cell-unreadable", Service, "Languages", _ => ";;"),
        new("merged-cell", Location, "City", _ => FaultyCell.Merged) { Fits = p => p.Row > 0 },
        new("masked-value", Staff, "Last Name", _ => "\u2022\u2022\u2022"),
        new("invisible-text", Location, "City", _ => "\u200B"),
        new("lost-letter", Provider, "Name", p => p.Right("Name").Replace('e', '\uFFFD')),
        new("control-character", Service, "Description", p => p.Right("Description") + "_x0001_"),
        new("turned-into-date", Provider, "Organizational ID", _ => FaultyCell.Date(45363)),
        new("digits-cut", License, "License Number", _ => "1.9E+18"),
        new("too-long", Location, "Address 1", _ => string.Concat(Enumerable.Repeat("behind the old mill, ", 14))),
        new("too-long", Condition, "Other Condition", _ => new string('x', 4001)),
        new("pattern-mismatch", Provider, "Extension", _ => "12b"),
        new("repeated-name", Service, "Languages", _ => "English; english")
    ];

    private static IEnumerable<FaultKind> Numbers() =>
    [
        new("not-a-number", Location, "Latitude", _ => "north"),
        new("not-a-number", Condition, "Minimum Age", _ => "three"),
        new("not-whole", Condition, "Maximum Age", _ => FaultyCell.Number("6.5")),
        new("ambiguous-number", Location, "Latitude", _ => "1,234"),
        new("number-too-large", Location, "Longitude", _ => "1.2345678901234567890123456789012345"),
        new("below-minimum", Condition, "Minimum Age", _ => FaultyCell.Number("-1")),
        new("above-maximum", Condition, "Maximum Age", _ => FaultyCell.Number("150")),
        new("above-maximum", Location, "Latitude", _ => FaultyCell.Number("142.3")),
        new("not-yes-no", Organization, "Accredited", _ => "maybe"),
        new("not-yes-no", Provider, "Under Contract", _ => FaultyCell.Number("7")),
        new("not-a-uuid", Staff, "Person ID", _ => "PERS-0042"),
        new("unknown-label", Provider, "Provider Type", _ => "Group Hom"),
        new("unknown-label", Staff, "Role", _ => "Janitor"),
        new("unknown-label", Service, "Languages", _ => "English; Klingon"),
        new("unknown-label", Location, "County", _ => "Suffok County")
    ];

    private static IEnumerable<FaultKind> Dates() =>
    [
        new("not-a-date", License, "Started On", _ => "spring 2024"),
        new("no-such-day", Staff, "Started On", _ => "2023-02-30"),
        // No other date of the column decides the order of day and month.
        new("ambiguous-date", Staff, "Background Check On", _ => "03/04/2024"),
        new("two-digit-year", License, "Ended On", _ => "12/31/25"),
        new("year-only", License, "Started On", _ => FaultyCell.Number("2024")),
        new("date-out-of-range", Staff, "Started On", _ => "0203-02-15"),
        new("serial-out-of-range", License, "Started On", _ => FaultyCell.Number("-5")),
        new("time-without-date", License, "Ended On", _ => FaultyCell.Time("0.395833"))
    ];

    private static IEnumerable<FaultKind> Contacts() =>
    [
        new("not-an-email", Staff, "Email", _ => "ruth.okafor@"),
        new("several-emails", Staff, "Email", _ => "ruth@example.org; okafor@example.org"),
        new("not-a-phone", Provider, "Phone Number", _ => "call the office"),
        new("area-code-missing", Organization, "Phone Number", _ => "555-0142"),
        new("plus-lost", Staff, "Phone Number", _ => FaultyCell.Number("442079460018")),
        new("not-a-state", Location, "State", _ => "Atlantis"),
        new("not-a-postal-code", Location, "Zip Code", _ => "Bolton"),
        new("zip-zero-lost", Location, "Zip Code", _ => FaultyCell.Number("6103")) { Fits = p => p.Right("State").Length == 0 && p.Right("ID").Length == 0 },
        new("not-an-ein", Provider, "EIN", _ => "12-34567"),
        new("ein-social-security", Provider, "EIN", _ => "123-45-6789"),
        new("ein-zero-lost", Organization, "EIN", _ => FaultyCell.Number("12345678"))
    ];

    private static IEnumerable<FaultKind> Keys() =>
    [
        new("id-not-uuid", Location, "ID", _ => "12345"),
        new("id-not-found", Provider, "ID", p => Uuid(p.Random)),
        new("duplicate-id", Location, "ID", _ => "7d0f7a5e-52c1-4f1e-9f0a-3b8f4a1c9e03"),
        new("duplicate-row-key", License, "Row Key", p => p.OfTwin("Row Key").ToLowerInvariant() + " "),
        new("duplicate-row-key", Location, "Row Key", p => p.OfTwin("Row Key")),
        new("duplicate-value", Organization, "Organizational ID", p => p.OfTwin("Organizational ID")),
        new("unknown-operation", Location, "Import Operation", _ => "Craete"),
        new("operation-needs-id", Provider, "Import Operation", _ => "Update") { Fits = p => p.Right("ID").Length == 0 },
        new("operation-needs-id", Provider, "Import Operation", _ => "Delete") { Fits = p => p.Right("ID").Length == 0 },
        new("id-exists", Location, "Import Operation", _ => "Create") { Fits = p => p.Right("ID").Length > 0 },
        new("delete-not-allowed", Location, "Import Operation", _ => "Delete") { Fits = p => p.Right("ID").Length > 0 },
        new("record-exists", Location, "Address 1", _ => SoundBook.StoredAddress) { Fits = p => p.Right("ID").Length == 0 && p.Right("State").Length > 0 },
        new("value-taken", Organization, "Organizational ID", _ => SoundBook.StoredNumber)
    ];

    private static IEnumerable<FaultKind> References() =>
    [
        new("reference-not-found", Provider, "Location", _ => "nowhere"),
        new("reference-not-found", Service, "Provider", p => Uuid(p.Random)),
        new("reference-not-found", Condition, "License", _ => "LIC-"),
        new("reference-given-twice", Provider, "License", p => p.Book.Right(License, (p.Row + 1) % p.Book.Rows(License), "Row Key")) { Fits = p => p.Row < p.Book.Rows(License) - 1 }
    ];

    private static string Uuid(Random random) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1 << 28):x8}-52c1-4f1e-9f0a-{random.Next(1 << 28):x12}");
}
