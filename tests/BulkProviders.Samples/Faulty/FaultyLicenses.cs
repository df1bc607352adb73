using System.Globalization;
using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Faulty;

/// <summary>Mistakes in dates and numbers, and what hangs on rows that fail.</summary>
internal static class FaultyLicenses
{
    private const string Issued = "Issue Date";
    private const string Expires = "Expiration Date";
    private const string Licensee = "Licensee";
    private const string BlockedLicense = "F-LIC-12";

    // No text of the Issue Date column says whether the day or the month comes first: that is one of the mistakes.
    private static readonly SampleSheet EmptyLicenses = new("Licenses",
    [
        new("Row Key", 10), new("License No", 14, IsText: true), new(Licensee, 12), new("License Type", 20), new("Licence Status", 14), new(Issued, 14), new(Expires, 15)
    ])
    { Rows = [] };

    private static readonly SampleSheet EmptyConditions = new("Conditions",
        [new("License Key", 12), new("Gender Served", 14), new("Min Age", 9), new("Max Age", 9), new("Restrictions", 50)])
    { Rows = [] };

    public static FaultySheet Licenses() => new FaultySheet(EmptyLicenses, SoundLicense)
        .Add(Fate.Good("No mistake"))
        .Add(Fate.Good("A date in words, which is fine"), (Issued, "June 30, 2024"), (Licensee, FaultyProviders.AlsoSound))
        .Add(Fate.Invalid("A date that can be March 4 or April 3", "ambiguous-date", Issued), (Issued, "03/04/2024"))
        .Add(Fate.Invalid("A day that does not exist", "no-such-day", Expires), (Expires, "2025-02-30"))
        .Add(Fate.Invalid("Words that are no date", "not-a-date", Issued), (Issued, "spring 2024"))
        .Add(Fate.Invalid("A year only", "year-only", Issued), (Issued, 2024))
        .Add(Fate.Invalid("A year with two digits", "two-digit-year", Expires), (Expires, "12/31/25"))
        .Add(Fate.Invalid("A number that is no date", "serial-out-of-range", Issued), (Issued, SampleCell.Of(-5)))
        .Add(Fate.Invalid("A time of day without a date", "time-without-date", Issued), (Issued, SampleCell.Of(new TimeOnly(9, 30))))
        .Add(Fate.Invalid("A licence type that the tenant does not have", "unknown-label", "License Type").AtTenant(), ("License Type", "Certificat"))
        .Add(Fate.Invalid("A provider that is nowhere in the workbook nor at the tenant", "reference-not-found", Licensee).AtTenant(), (Licensee, "Alder House"))
        .Add(Fate.Blocked("Its provider is blocked itself"), (Licensee, FaultyProviders.BlockedByLocation))
        .Add(Fate.Blocked("The location of its provider does not exist", Judge.Tenant), (Licensee, FaultyProviders.Homeless))
        .Add(Fate.Invalid("No status", "required", "Licence Status"), ("Licence Status", ""));

    public static FaultySheet Conditions() => new FaultySheet(EmptyConditions, SoundCondition)
        .Add(Fate.Good("No mistake"))
        .Add(Fate.Invalid("An age below zero", "below-minimum", "Min Age"), ("Min Age", -1))
        .Add(Fate.Invalid("An age that nobody reaches", "above-maximum", "Max Age"), ("Max Age", 150))
        .Add(Fate.Invalid("Half a year", "not-whole", "Min Age"), ("Min Age", SampleCell.Of(6.5)))
        .Add(Fate.Invalid("An age in words", "not-a-number", "Max Age"), ("Max Age", "seventeen"))
        .Add(Fate.Invalid("No licence", "required", "License Key"), ("License Key", ""))
        .Add(Fate.Blocked("Its licence is blocked, three steps from the mistake"), ("License Key", BlockedLicense));

    private static IEnumerable<(string Header, SampleCell Cell)> SoundLicense(int number) =>
    [
        ("Row Key", string.Create(CultureInfo.InvariantCulture, $"F-LIC-{number}")),
        ("License No", string.Create(CultureInfo.InvariantCulture, $"00{88_000 + number}")),
        (Licensee, FaultyProviders.Sound), ("License Type", "Full License"), ("Licence Status", "Active"),
        (Issued, new DateOnly(2024, 7, 1)), (Expires, new DateOnly(2044, 6, 30))
    ];

    private static IEnumerable<(string Header, SampleCell Cell)> SoundCondition(int number) =>
        [("License Key", "F-LIC-1"), ("Gender Served", "Any"), ("Min Age", number), ("Max Age", 17)];
}
