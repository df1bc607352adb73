namespace BulkProviders.Application.Reports;

/// <summary>The content of export.lock.json.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Exports">The sheets of each export by the name of its file; of a folder by a dot.</param>
public sealed record SchemaLockDocument(int SchemaVersion, IReadOnlyDictionary<string, IReadOnlyList<LockedSheet>> Exports);

public sealed record LockedSheet(string Type, string Sheet, IReadOnlyList<LockedColumn> Columns);

/// <param name="Header">Header.</param>
/// <param name="Kind">text, integer, decimal, boolean, date, date-time, id or reference.</param>
public sealed record LockedColumn(string Header, string Kind);
