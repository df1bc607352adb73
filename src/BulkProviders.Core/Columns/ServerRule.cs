using System.Text.RegularExpressions;

namespace BulkProviders.Core.Columns;

/// <summary>A rule of the practice server for the text of a value.</summary>
/// <param name="Pattern">What the whole text must match.</param>
/// <param name="Constraint">The name of the constraint in the server's answer.</param>
/// <param name="Message">What the server says, behind the name of the field.</param>
public sealed record ServerRule(Regex Pattern, string Constraint, string Message);
