namespace BulkProviders.Laboratory.Inputs;

/// <summary>A type of record as the laboratory needs it.</summary>
/// <param name="Name">Of the type, of its file and of its sheet.</param>
/// <param name="Table">In the sandbox's data file.</param>
/// <param name="Natural">Member whose value no two rows of a trial share.</param>
/// <param name="NaturalHeader">Its column.</param>
/// <param name="Members">All members that are compared.</param>
internal sealed record RecordKind(string Name, string Table, string Natural, string NaturalHeader, IReadOnlyList<string> Members)
{
    public static readonly RecordKind Location = new("locations", "providers/locations", "address1", "Address 1", ["address1", "city", "state", "zip_code", "notes"]);

    public static readonly RecordKind Organization = new("parent-organizations", "providers/providers", "name", "Name", ["name", "organizational_id", "provider_kind"]);

    public static readonly RecordKind Provider = new(
        "providers", "providers/providers", "name", "Name", ["name", "organizational_id", "contact_person", "facility_location", "parent_organization"]);

    public static readonly RecordKind License = new(
        "licenses", "providers/licenses", "license_number", "License Number", ["license_number", "started_on", "provider"]);

    public static IReadOnlyList<RecordKind> All { get; } = [Organization, Location, Provider, License];
}
