namespace BulkProviders.Engine.Intake;

/// <summary>A row whose row token, if it has one, says that it belongs to another.</summary>
/// <param name="Number">The row as the spreadsheet program shows it.</param>
/// <param name="Identity">Hash of what tells the row from others.</param>
/// <param name="TokenIdentity">The same of the row that the token was written for; null where there is no token.</param>
internal readonly record struct TokenPlace(int Number, string Identity, string? TokenIdentity);
