namespace BulkProviders.Application.Audits;

/// <summary>A record that somebody asks about.</summary>
/// <param name="Record">Its id.</param>
/// <param name="On">Only what was done on this day, local time; null for all.</param>
/// <param name="CatalogPath">A catalog file, for the names of columns; null for the built-in catalog.</param>
public sealed record AuditRequest(string Record, DateOnly? On, string? CatalogPath);
