namespace BulkProviders.Engine.Exports;

/// <summary>A sheet that was read, before it is decided whether it is written.</summary>
/// <param name="Sheet">What is known of it.</param>
/// <param name="Ids">The ids of its records; can be gone through only while it is decided.</param>
public sealed record ReadSheet(ExportedSheet Sheet, IEnumerable<string> Ids);
