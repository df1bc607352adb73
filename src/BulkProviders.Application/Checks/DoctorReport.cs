using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Checks;

/// <summary>What was seen.</summary>
/// <param name="Document">Types, columns, roles and calls; its settings are left empty, since only the door knows where they came from.</param>
/// <param name="TenantName">The tenant as it is named to people.</param>
/// <param name="ExitCode">Success; SomeRowsNotStored where a column of a file is proven to differ or its type takes no row; NoAccess where nothing could be read.</param>
public sealed record DoctorReport(DoctorDocument Document, string TenantName, ExitCode ExitCode);
