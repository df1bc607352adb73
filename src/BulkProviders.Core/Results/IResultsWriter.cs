using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Results;

/// <summary>Writes the user's own file back with what became of each row.</summary>
public interface IResultsWriter
{
    /// <summary>Writes one results file (or, for CSV results, one file per sheet) and returns the absolute paths.</summary>
    /// <exception cref="RunException">The file cannot be written (no space, no permission); the message says what to do.</exception>
    IReadOnlyList<string> Write(ResultsRequest request, CancellationToken cancellationToken);

    /// <summary>Goes the way of the writing without writing, so that what is wrong with the user's file is known before anything is sent.</summary>
    /// <returns>Why the results will not be a copy of the user's file, as a sentence; null where they will be what this writer makes at its best.</returns>
    string? Rehearse(ResultsRequest request, CancellationToken cancellationToken) => null;
}

/// <summary>What the results lack of the user's file; nothing of what became of a row is ever among it.</summary>
/// <param name="Sentence">For the user: what it is, why, and what to do.</param>
/// <param name="Cause">For the log, or null.</param>
public sealed record ResultsShortfall(string Sentence, Exception? Cause);

/// <param name="File">The input, whose copy is read.</param>
/// <param name="Target">Wanted path of the workbook; where it is locked or exists, a new name beside it is taken. For CSV results, the folder.</param>
/// <param name="Report">What the Summary sheet says.</param>
/// <param name="Sheets">The recognised sheets of the file; all others are copied as they are.</param>
public sealed record ResultsRequest(SourceFile File, string Target, RunReport Report, IReadOnlyList<ResultsSheet> Sheets)
{
    /// <summary>Records in doubt of this file, for the sheet on which people decide about them; a stream.</summary>
    public IEnumerable<UnsettledRecord> ToSettle { get; init; } = [];

    /// <summary>Only the rows that are reported are written, one below the other, and no sheet without any.</summary>
    public bool IsExtract { get; init; }

    /// <summary>The first sheet of a workbook for the owner of rows, in the place of the sheets about the whole run; null for any other.</summary>
    public OwnerPage? Owner { get; init; }

    /// <summary>Told what the results lack of the user's file.</summary>
    public Action<ResultsShortfall> Lacks { get; init; } = _ => { };
}

/// <param name="Sheet">The recognised sheet.</param>
/// <param name="Totals">Among others its last column.</param>
/// <param name="Rows">Its rows in order, as a stream that may be read more than once.</param>
public sealed record ResultsSheet(SourceSheet Sheet, SheetTotals Totals, IEnumerable<ReportedRow> Rows)
{
    /// <summary>The result columns that are written, in their order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = ResultColumns.All;

    /// <summary>What cells of the user's columns offer to choose from, by the position of the column.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Choices { get; init; } = new Dictionary<int, IReadOnlyList<string>>();

    /// <summary>On a flat sheet: the headers of the result columns of its records, two for each part: id and status.</summary>
    public IReadOnlyList<PartHeaders> Parts { get; init; } = [];
}

/// <param name="RecordId">Header of the column with the record's id.</param>
/// <param name="Status">Header of the column with what became of it.</param>
public sealed record PartHeaders(string RecordId, string Status);

/// <summary>What somebody who gets a workbook with faulty rows reads first.</summary>
/// <param name="Owner">Whose rows they are.</param>
/// <param name="Facts">Label and value, in order: how many rows, until when, from which run.</param>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Causes">What is wrong, most rows first.</param>
public sealed record OwnerPage(string Owner, IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<string> Steps, IReadOnlyList<OwnerCause> Causes);

/// <param name="Place">Sheet and column.</param>
/// <param name="Title">What is wrong, quoting no cell.</param>
/// <param name="Rows">How many of the owner's rows.</param>
/// <param name="FixBy">Who does it.</param>
public sealed record OwnerCause(string Place, string Title, long Rows, string FixBy);

/// <summary>What the result columns of a row say.</summary>
/// <param name="Number">The row's number.</param>
/// <param name="Status">For the colour.</param>
/// <param name="StatusLabel">For the cell.</param>
/// <param name="Marks">Cells that an error or a warning is about.</param>
public sealed record ReportedRow(
    int Number, RowStatus Status, string StatusLabel, string RecordId, string ChangedFields, string Warning, string Error, string Token,
    IReadOnlyList<CellMark> Marks)
{
    /// <summary>What the texts of the row were made of, for the Errors sheet; where it is empty, that sheet quotes <see cref="Error"/>.</summary>
    public IReadOnlyList<RowFinding> Findings { get; init; } = [];

    /// <summary>What was sent in place of what the row holds, in words; empty where nothing was changed on the way.</summary>
    public string SentAs { get; init; } = "";

    /// <summary>On a flat sheet: what the result columns of its records say, for every part of the sheet.</summary>
    public IReadOnlyList<ReportedPart> Parts { get; init; } = [];

    /// <summary>Number in the journal.</summary>
    public long RowId { get; init; }

    /// <summary>What workbooks of faulty rows say besides; null in all others.</summary>
    public RowReview? Review { get; init; }
}

/// <summary>What somebody who fixes a row is told.</summary>
/// <param name="WhatIsWrong">The problems, a line each.</param>
/// <param name="DoThis">What to do, a line each.</param>
/// <param name="FixBy">Who does it.</param>
/// <param name="OriginalRow">File, sheet and row of the user's file.</param>
/// <param name="RefersTo">The records that the row refers to.</param>
public sealed record RowReview(string WhatIsWrong, string DoThis, string FixBy, string OriginalRow, string RefersTo)
{
    /// <summary>Why the row is to stay as it is, as its owner said.</summary>
    public string WaiveBecause { get; init; } = "";

    public string WaivedBy { get; init; } = "";
}

/// <param name="RecordId">The record's id, or empty.</param>
/// <param name="Status">For the colour; null where the row has no such record.</param>
/// <param name="StatusLabel">For the cell, or empty.</param>
public sealed record ReportedPart(string RecordId, RowStatus? Status, string StatusLabel)
{
    public static readonly ReportedPart None = new("", null, "");
}

/// <param name="Column">Position from 0.</param>
/// <param name="Note">The sentence for the note.</param>
/// <param name="IsError">An error, otherwise a warning.</param>
public sealed record CellMark(int Column, string Note, bool IsError);

/// <summary>The result columns of the contract, in their order.</summary>
public static class ResultColumns
{
    /// <summary>What a mapping has changed on the way; only where it has changed something.</summary>
    public const string SentAs = HeaderNames.SentAs;

    public const string RecordId = "Record ID";

    /// <summary>The ID column of the sheet itself, filled where it is blank.</summary>
    public const string Id = "ID";

    public const string ChangedFields = "Changed Fields";
    public const string Warning = "Import Warning";
    public const string Token = "Row Token";
    public const string Status = "Import Status";
    public const string Error = "Import Error";

    /// <summary>In a plan: what somebody decides about the row; blank, or <see cref="LeaveOut"/>.</summary>
    public const string Decision = HeaderNames.Decision;

    /// <summary>The word of the Decision column for rows that are not to be written.</summary>
    public const string LeaveOut = HeaderNames.LeaveOut;

    public const string WhatIsWrong = "What is wrong";
    public const string DoThis = "Do this";
    public const string FixBy = "Fix by";

    /// <summary>Why the owner of a row says that it is to stay as it is.</summary>
    public const string WaiveBecause = "Waive because";

    public const string WaivedBy = "Waived by";

    /// <summary>Where the row stands in the user's file.</summary>
    public const string OriginalRow = "Original Row";

    /// <summary>The records that the row refers to, by name.</summary>
    public const string RefersTo = "Refers To";

    /// <summary>The result columns of a workbook with the faulty rows of a run.</summary>
    public static readonly IReadOnlyList<string> OfErrors = [OriginalRow, RefersTo, RecordId, Warning, Token, Status, Error, FixBy];

    /// <summary>The result columns of a workbook for the owner of faulty rows.</summary>
    public static readonly IReadOnlyList<string> OfOwner = [OriginalRow, RefersTo, RecordId, Token, WhatIsWrong, DoThis, FixBy, WaiveBecause, WaivedBy];

    /// <summary>What an earlier workbook of faulty rows said; no longer true once the row was imported again.</summary>
    public static readonly IReadOnlyList<string> Outdated = [WhatIsWrong, DoThis, FixBy];

    /// <summary>The result columns of a plan.</summary>
    public static readonly IReadOnlyList<string> OfPlan = [RecordId, ChangedFields, Warning, Token, Decision, Status, Error];

    public static readonly IReadOnlyList<string> All = [RecordId, ChangedFields, Warning, Token, Status, Error];

    /// <summary>What a run adds that only looks for records: the sheet stays one to be imported.</summary>
    public static readonly IReadOnlyList<string> OfMatch = [Id, Warning, Status, Error];
}

/// <summary>The facts of the Summary sheet and of the end of a command.</summary>
/// <param name="Verdict">One sentence: what became of the run.</param>
/// <param name="Facts">Label and value, in order: tenant (or PRACTICE), who, when, version, run, note.</param>
/// <param name="IsPractice">The tenant is the sandbox.</param>
/// <param name="IsDryRun">Nothing was written.</param>
/// <param name="Sheets">Name of file and sheet, with the counts.</param>
/// <param name="Causes">The largest causes of errors, with the name of the sheet.</param>
/// <param name="Notices">Sentences about the input (assumed encodings, unknown columns, sheets left out).</param>
public sealed record RunReport(
    string Verdict, IReadOnlyList<KeyValuePair<string, string>> Facts, bool IsPractice, bool IsDryRun,
    IReadOnlyList<ReportedSheet> Sheets, IReadOnlyList<ReportedCause> Causes, IReadOnlyList<string> Notices)
{
    /// <summary>Each dropdown label that the tenant does not have, or has more than once, as a cause of its own. Quotes cells: for results only.</summary>
    public IReadOnlyList<ReportedCause> Labels { get; init; } = [];

    /// <summary>The run, as commands name it.</summary>
    public string RunId { get; init; } = "";

    /// <summary>For a plan that is kept: the code by which what it would write is approved. The results open on the profile then.</summary>
    public string? ApprovalCode { get; init; }

    /// <summary>The records that exist were compared and nothing was written: the profile belongs to the results.</summary>
    public bool IsProfiled { get; init; }

    /// <summary>For a dry run: what it would do to each column of the records that exist. Quotes cells: for results only.</summary>
    public IReadOnlyList<ColumnChange> Profile { get; init; } = [];

    /// <summary>The largest causes of warnings.</summary>
    public IReadOnlyList<ReportedCause> Warnings { get; init; } = [];

    /// <summary>Rows that failed only because of another row, by sheet.</summary>
    public IReadOnlyDictionary<long, long> Behind { get; init; } = new Dictionary<long, long>();

    /// <summary>Records in doubt about which somebody has to decide, of all files of the run.</summary>
    public long ToSettle { get; init; }

    /// <summary>The causes in the words and the order of every report.</summary>
    public CauseCards Cards => new(
        [.. Causes.Where(c => !c.Cause.IsConsequence).Select(CauseCard.Of)], BehindOthers, [.. Warnings.Select(CauseCard.Of)]);

    /// <summary>One sentence on all rows that failed only because of another row; null where there is none.</summary>
    public string? BehindOthers => Behind.Values.Sum() switch
    {
        0 => null,
        1 => "1 row was not stored only because of another row. It goes once that one is fixed.",
        var rows => string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows were not stored only because of other rows. They go once those are fixed.")
    };
}

public sealed record ReportedSheet(long SheetId, string File, string Sheet, SheetOutcome Outcome);

public sealed record ReportedCause(string File, string Sheet, ErrorCause Cause)
{
    /// <summary>For errors about dropdown labels: how many labels the rows hold between them; otherwise null.</summary>
    public int? Labels { get; init; }
}
