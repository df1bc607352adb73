namespace BulkProviders.Core.Wording;

/// <summary>What finding the records of rows without an ID can come to.</summary>
public static partial class RowErrors
{
    public static RowError MatchAmbiguous(string columns, string idColumn, string candidates) =>
        new("match-ambiguous", $"Several records have the {columns} of this row: {candidates}.", $"Put the ID of the one you mean into {idColumn}.");

    public static RowError MatchContradicted(string columns, string column, string idColumn, string candidates) =>
        new("match-contradicted", $"A record has the {columns} of this row, but another {column}: {candidates}.",
            $"If that record is meant, put its ID into {idColumn}. If this is a new record, write Create into Import Operation.");

    public static RowError MatchTwice(string columns, string others) =>
        new("match-twice", $"The same {columns} is also at {others}. Both rows would mean one record.", "Keep one row for each record, or give each its ID.");

    public static RowError MatchShared(string idColumn, string recordId, string others) =>
        new("match-shared", $"This row matches the record {recordId}, and so does {others}.", $"Keep one row for each record, or put the right ID into {idColumn}.");

    public static RowError MatchNone(string columns) =>
        new("match-none", $"Update was asked for, but no record has the {columns} of this row.", "Check the values, or leave Import Operation blank to create the record.");

    public static RowError RecordExists(string columns, string idColumn, string candidates, string type) =>
        new("record-exists", $"A record with the {columns} of this row is there already: {candidates}. It was not created a second time.",
            $"To change that record, put its ID into {idColumn}, or import with --match {type}. If this is a new record, write Create into Import Operation.");

    public static RowError MayBeRecord(string columns, string idColumn, string candidates, string type) =>
        new("may-be-record", $"This row may be a record that is there already, since it has its {columns}: {candidates}. Nothing was created.",
            $"If it is that record, put its ID into {idColumn}, or import with --match {type}. If this is a new record, write Create into Import Operation.");

    public static RowError ValueIsTaken(string columns, string idColumn, string candidates, string type) =>
        new("value-taken", $"A record with the {columns} of this row is there already: {candidates}. The tenant takes no second one.",
            $"To change that record, put its ID into {idColumn}, or import with --match {type}. If this is a new record, give it another {columns}.");

    public static RowError WouldBeAlike(string columns, string idColumn, string others) =>
        new("would-be-alike", $"With this change the record would have the {columns} of another one: {others}. Nothing of this row was written.",
            $"Look at both. If the other one is meant, put its ID into {idColumn}; if one is too many, delete it in Casebook. If they are two, write Update into Import Operation.");

    /// <summary>A warning at each of the rows that does not say that it means it.</summary>
    public static RowError RowsAlike(string columns, string others) =>
        new("rows-alike", $"This row would make a record with the {columns} of {others}. Each of them is a record of its own, and nothing tells them apart.",
            "Keep one row for each record. If they are two, write Create into Import Operation, or Update where the row has an ID.");

    public static RowError ValueWouldBeTaken(string columns, string idColumn, string others) =>
        new("value-taken", $"Another record has the {columns} of this row: {others}. The tenant takes no second one, so nothing of this row was written.",
            $"Correct the {columns}. If the other record is meant, put its ID into {idColumn}.");

    /// <summary>An error for Update, otherwise a warning.</summary>
    public static RowError MatchBlank(string columns, bool isUpdate) => isUpdate
        ? new("match-blank", $"Update was asked for, but the row has no ID, and nothing to look for its record by ({columns}).", "Fill in the ID or one of these columns.")
        : new("match-blank", $"The row has nothing to look for its record by ({columns}), so it counts as a new one.", "Fill in one of these columns if the record may be there already.");
}
