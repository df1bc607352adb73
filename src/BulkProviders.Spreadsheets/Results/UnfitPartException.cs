namespace BulkProviders.Spreadsheets.Results;

/// <summary>A workbook cannot be copied and extended: one of its parts is damaged, missing or said to be something else.</summary>
/// <param name="what">What it is, as the end of a sentence.</param>
/// <param name="inner">How it was found, or null.</param>
internal sealed class UnfitPartException(string what, Exception? inner = null) : Exception(what, inner);
