namespace BulkProviders.Engine.References;

/// <summary>What a draft of a flat sheet says that identifies its record, in comparable form.</summary>
/// <param name="Own">The value of which the tenant takes one record only, or null.</param>
/// <param name="Apart">A value that several records may share, but one record cannot have two of, or null.</param>
internal sealed record RepeatIdentifiers(string? Own, string? Apart);
