using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Remarks on rows, with the stage that made them. Each connection has its own.</summary>
internal sealed class FindingTable(Database database)
{
    public const string Mapping = "mapping";
    public const string Matching = "matching";
    public const string Planning = "planning";
    public const string Applying = "applying";
    public const string Submission = "submission";

    private readonly Statement _add = database.Prepare(
        "INSERT INTO findings (row_id, part, stage, is_error, code, header, message, remedy) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _withdraw = database.Prepare("DELETE FROM findings WHERE row_id = ? AND stage = ? AND is_error = 0");
    private readonly Statement _part = database.Prepare("SELECT part FROM drafts WHERE draft_id = ?");

    /// <summary>To be called inside a transaction.</summary>
    public void Add(RowFinding finding, string stage) =>
        _add.Bind(finding.RowId).Bind(finding.DraftId is { } draft ? _part.Bind(draft).Scalar() ?? 0 : finding.Part).Bind(stage).Bind(finding.IsError).Bind(finding.Error.Code).Bind(finding.Error.Column)
            .Bind(finding.Error.Message).Bind(finding.Error.Remedy).Run();

    /// <summary>Takes the warnings of a stage back, since the row has become something else. To be called inside a transaction.</summary>
    public void Withdraw(long row, string stage) => _withdraw.Bind(row).Bind(stage).Run();

    /// <summary>Reads the columns row_id, is_error, code, message, remedy, header, part.</summary>
    public static RowFinding Read(Statement row) =>
        new(row.Long(0), row.Flag(1), new RowError(row.Text(2), row.Text(3), row.Text(4), row.TextOrNull(5))) { Part = row.Int(6) };
}
