namespace BulkProviders.Simulator.World;

/// <param name="Id">Its id.</param>
/// <param name="Number">The site that it is of.</param>
/// <param name="Name">A provider's name, a location's street, or a license's number.</param>
/// <param name="Phone">A provider's phone number, digits only.</param>
/// <param name="LocationId">The location that a provider points to.</param>
internal sealed record TenantRecord(string Id, int Number, string Name, string Phone, string? LocationId);
