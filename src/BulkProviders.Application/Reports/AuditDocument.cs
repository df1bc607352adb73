namespace BulkProviders.Application.Reports;

/// <summary>What `audit --json` prints: what this tool did to a record.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Record">The record.</param>
/// <param name="On">The day that was asked about, or null for all.</param>
/// <param name="Writes">The writes, the oldest first.</param>
/// <param name="Missing">What is known to be missing, as sentences: runs whose journals are gone or cannot be read.</param>
public sealed record AuditDocument(int SchemaVersion, string Record, DateOnly? On, IReadOnlyList<AuditEntry> Writes, IReadOnlyList<string> Missing);

/// <param name="RunId">The run.</param>
/// <param name="Command">import, undo or delete.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="User">Who ran it.</param>
/// <param name="Machine">Where.</param>
/// <param name="Tenant">Origin of the tenant.</param>
/// <param name="Practice">The tenant is the sandbox.</param>
/// <param name="Note">The user's remark.</param>
/// <param name="File">The file that the row stood in; for an undo the copy in the folder of the undone run.</param>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Row">Its row number.</param>
/// <param name="Type">Resource type of the record.</param>
/// <param name="Action">create, update or delete.</param>
/// <param name="Status">created, updated, deleted, unconfirmed, partly (some fields were written, and the row failed).</param>
/// <param name="Fields">What it changed.</param>
public sealed record AuditEntry(
    string RunId, string Command, DateTimeOffset StartedAt, string User, string Machine, string? Tenant, bool Practice, string? Note, string File, string Sheet, int Row, string Type,
    string Action, string Status, IReadOnlyList<AuditEntryField> Fields);

/// <param name="Column">Header of the column.</param>
/// <param name="Before">The value before it; empty for none.</param>
/// <param name="After">The value after it; empty for none.</param>
/// <param name="Shown">The tenant has shown the value after; otherwise it is what was sent.</param>
public sealed record AuditEntryField(string Column, string Before, string After, bool Shown);
