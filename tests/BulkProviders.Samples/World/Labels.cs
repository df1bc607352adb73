namespace BulkProviders.Samples.World;

/// <summary>Dropdown values that every practice tenant has.</summary>
internal static class Labels
{
    /// <summary>Provider types, each with the words that end the name of such a place.</summary>
    public static readonly IReadOnlyList<(string Type, string[] Endings)> ProviderTypes =
    [
        ("Group Home", ["Group Home", "House"]),
        ("Foster Family Home", ["Family Home", "Foster Home"]),
        ("Residential Facility", ["Residential Center", "Center, Inc."]),
        ("Emergency Shelter", ["Shelter", "Night Shelter"]),
        ("Relative Foster Home", ["Kinship Home", "Family"]),
        ("Child-Care Institution", ["Children's Center", "Learning House"]),
        ("Pre-Adoptive Home", ["Pre-Adoptive Home", "Home"]),
        ("Family Services Agency", ["Family Services", "& Partners, LLC"])
    ];

    public static readonly IReadOnlyList<string> SubTypes = ["Residential", "Nonprofit", "For profit", "Public", "Tribal", "Faith-based"];

    public static readonly IReadOnlyList<string> ProviderStatuses = ["Active", "On hold", "Closed"];

    public static readonly IReadOnlyList<string> LicenseTypes = ["Full License", "Certificate", "Provisional License", "Relative Approval"];

    public static readonly IReadOnlyList<string> LicenseStatuses = ["Active", "Pending", "Suspended", "Expired", "Revoked"];

    /// <summary>Service types, each with names of such services and the unit in which they are counted.</summary>
    public static readonly IReadOnlyList<(string Type, string[] Names, string Unit)> Services =
    [
        ("Education", ["After-school tutoring", "Homework club, grades 3–5"], "Session"),
        ("Counseling", ["Family counseling", "Art therapy"], "Hour"),
        ("Respite Care", ["Respite weekends", "Overnight respite"], "Day"),
        ("Transportation", ["Rides to visits", "School run"], "Trip"),
        ("Parent Training", ["Parenting class (bilingual)", "Caregivers' circle"], "Session"),
        ("Health Services", ["Health check-ups", "Speech therapy"], "Visit")
    ];

    public static readonly IReadOnlyList<string> Languages = ["English", "Spanish", "French", "Vietnamese", "Haitian Creole", "American Sign Language"];

    public static readonly IReadOnlyList<string> Genders = ["Any", "Female", "Male"];

    public static readonly IReadOnlyList<string> Roles =
        ["Caregiver", "Case Manager", "Counselor", "Director", "Licensing Coordinator", "Night Supervisor"];
}
