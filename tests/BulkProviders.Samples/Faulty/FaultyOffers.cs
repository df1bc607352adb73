using System.Globalization;
using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Faulty;

/// <summary>Mistakes in services and staff.</summary>
internal static class FaultyOffers
{
    private const string Languages = "Languages";
    private const string Email = "E-mail";

    private static readonly SampleSheet EmptyServices = new("Services",
        [new("Facility", 10), new("Service Name", 32), new("Category", 18), new("Slots", 8), new("Census", 8), new(Languages, 26), new("Details", 40)])
    {
        Dress = SheetDress.AutoFilter,
        Totals = ["Slots", "Census"],
        Rows = []
    };

    private static readonly SampleSheet EmptyStaff = new("Staff",
    [
        new("Surname", 20), new("Given Name", 14), new("Employer", 10), new("Position", 20), new(Email, 40), new("Cell", 20), new("Hire Date", 12),
        new("Casebook Person ID", 38)
    ])
    { Rows = [] };

    public static FaultySheet Services() => new FaultySheet(EmptyServices, SoundService)
        .Add(Fate.Good("No mistake"))
        .Add(Fate.Invalid("Less than no capacity", "below-minimum", "Slots"), ("Slots", -4))
        .Add(Fate.Invalid("A language that the tenant does not have", "unknown-label", Languages).AtTenant(), (Languages, "English; Klingon"))
        .Add(Fate.Invalid("The same language twice", "repeated-name", Languages), (Languages, "English; english"))
        .Add(Fate.Invalid("A name of 300 characters", "too-long", "Service Name"), ("Service Name", string.Concat(Enumerable.Repeat("Homework club and ", 17))))
        .Add(Fate.Invalid("A category in British spelling", "unknown-label", "Category").AtTenant(), ("Category", "Counselling"))
        .Add(Fate.Good("A number with a comma, typed as text, which is fine"), ("Slots", "1,200"))
        .Add(Fate.Good("A text that begins like a formula, which is fine"), ("Details", "=see the contract"));

    public static FaultySheet Staff() => new FaultySheet(EmptyStaff, SoundMember)
        .Add(Fate.Good("No mistake"))
        .Add(Fate.Invalid("An e-mail address cut short", "not-an-email", Email), (Email, "ruth.okafor@"))
        .Add(Fate.Invalid("Two e-mail addresses", "several-emails", Email), (Email, "ruth@example.org; okafor@example.org"))
        .Add(Fate.Invalid("A role that the tenant does not have", "unknown-label", "Position").AtTenant(), ("Position", "Janitor"))
        .Add(Fate.Invalid("No given name", "required", "Given Name"), ("Given Name", ""))
        .Add(Fate.Invalid("A phone number abroad that has lost its plus", "plus-lost", "Cell"), ("Cell", SampleCell.Of(442_079_460_018)))
        .Add(Fate.Invalid("A person ID of another system", "not-a-uuid", "Casebook Person ID"), ("Casebook Person ID", "PERS-0042"))
        .Add(Fate.Good("A name that looks like a formula, which is fine"), ("Surname", "-Abara"));

    private static IEnumerable<(string Header, SampleCell Cell)> SoundService(int number) =>
    [
        ("Facility", FaultyProviders.Sound), ("Service Name", string.Create(CultureInfo.InvariantCulture, $"Homework club {number}")), ("Category", "Education"),
        ("Slots", 12), ("Census", number), (Languages, "English; Spanish")
    ];

    private static IEnumerable<(string Header, SampleCell Cell)> SoundMember(int number) =>
    [
        ("Surname", "Okafor"), ("Given Name", "Ruth"), ("Employer", FaultyProviders.Sound), ("Position", "Caregiver"),
        (Email, string.Create(CultureInfo.InvariantCulture, $"ruth.okafor{number}@example.org")), ("Cell", "(617) 555-0133"), ("Hire Date", new DateOnly(2023, 2, 15))
    ];
}
