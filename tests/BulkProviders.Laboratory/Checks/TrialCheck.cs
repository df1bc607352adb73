using BulkProviders.Laboratory.Inputs;

namespace BulkProviders.Laboratory.Checks;

/// <summary>What is wrong about a trial.</summary>
internal enum Wrong
{
    Duplicate,
    Lost,
    WithoutOutcome,
    NotAllowedUnconfirmed,
    Content,
    Link,
    Untrue
}

/// <summary>One thing that is wrong, in a sentence.</summary>
internal sealed record Violation(Wrong Kind, string Text);

/// <summary>Compares what the client reports with what the server holds, row by row.</summary>
internal sealed class TrialCheck(TrialInput input, RunReport report)
{
    private static readonly string[] Stored = ["Create Success", "Update Success", "Delete Success", "No Change", "Skipped"];

    private readonly List<Violation> _violations = [];
    private readonly Dictionary<string, ReportedRow> _reported = new(StringComparer.Ordinal);

    /// <summary>The row says that the server has what it asks for.</summary>
    public static bool IsStored(ReportedRow row) => Stored.Contains(row.Status);

    /// <summary>All that is wrong about a finished run; empty where the promise is kept.</summary>
    public IReadOnlyList<Violation> Run(ServerRecords server, bool honoursIds)
    {
        CheckShape();
        foreach (var (kind, natural, count) in server.All())
            if (count > 1)
                Add(Wrong.Duplicate, $"{kind.Name} '{natural}' stands on the server {count} times.");
        foreach (var row in input.Rows)
            if (_reported.TryGetValue(row.Key, out var said))
                Check(row, said, server, honoursIds);
        return _violations;
    }

    /// <summary>What holds of a run that was stopped too, whatever is still on its way: each row has one outcome, and Unconfirmed is explained.</summary>
    public IReadOnlyList<Violation> RunStopped()
    {
        CheckShape();
        return _violations;
    }

    private void CheckShape()
    {
        foreach (var row in report.Rows)
            if (!_reported.TryAdd(row.Key, row))
                Add(Wrong.WithoutOutcome, $"{row.Key} stands in the results twice.");
        if (report.Summed.Rows != report.Summed.Outcomes || report.Summed.Rows != input.Rows.Count)
            Add(Wrong.WithoutOutcome, $"{input.Rows.Count} rows were given, {report.Summed.Rows} read, and the outcomes add up to {report.Summed.Outcomes}.");
        foreach (var row in input.Rows)
            if (!_reported.TryGetValue(row.Key, out var said) || said.Status.Length == 0)
                Add(Wrong.WithoutOutcome, $"{row.Key} has no outcome.");
            else if (said.Status == "Unconfirmed" && said.Error.Length == 0)
                Add(Wrong.WithoutOutcome, $"{row.Key} is Unconfirmed without an explanation.");
    }

    private void Check(InputRow row, ReportedRow said, ServerRecords server, bool honoursIds)
    {
        if (said.Status == "Unconfirmed" && honoursIds)
            Add(Wrong.NotAllowedUnconfirmed, $"{row.Key} is Unconfirmed, although ids are honoured: {said.Error}");
        switch (row.Aim)
        {
            case RowAim.Create:
                CheckCreate(row, said, server);
                break;
            case RowAim.Update:
                CheckUpdate(row, said, server);
                break;
            default:
                CheckDelete(row, said, server);
                break;
        }
    }

    /// <summary>A row with a record ID has exactly that record; a row without one has none, unless it says that it does not know.</summary>
    private void CheckCreate(InputRow row, ReportedRow said, ServerRecords server)
    {
        var found = server.Of(row);
        if (IsStored(said) && said.RecordId.Length == 0)
            Add(Wrong.Untrue, $"{row.Key} is {said.Status} without a Record ID.");
        if (said.Status == "Unconfirmed")
            return;
        if (said.RecordId.Length == 0 && found.Count > 0)
            Add(Wrong.Untrue, $"{row.Key} is {said.Status} ({said.Error}), but the server has it as {found[0].Id}.");
        if (said.RecordId.Length == 0)
            return;
        if (found.Count == 0)
            Add(Wrong.Lost, $"{row.Key} is {said.Status} as {said.RecordId}, but the server does not have it.");
        else if (!found.Any(r => r.Id.Equals(said.RecordId, StringComparison.OrdinalIgnoreCase)))
            Add(Wrong.Untrue, $"{row.Key} is {said.Status} as {said.RecordId}, but the server has it as {found[0].Id}.");
        else
            Compare(row, found[0], server);
    }

    private void CheckUpdate(InputRow row, ReportedRow said, ServerRecords server)
    {
        if (row.Target is not { } target)
            return;
        if (server.ById(target.Id) is not { } record)
            Add(Wrong.Lost, $"{row.Key}: the record {target.Id} to be updated is gone.");
        else if (IsStored(said))
            Compare(row, record, server);
        else if (said.Status != "Unconfirmed" && record.Members.GetValueOrDefault("notes") != target.Notes)
            Add(Wrong.Untrue, $"{row.Key} is {said.Status} ({said.Error}), but the record was changed.");
    }

    private void CheckDelete(InputRow row, ReportedRow said, ServerRecords server)
    {
        var stands = row.Target is { } target && server.ById(target.Id) is not null;
        if (IsStored(said) && stands)
            Add(Wrong.Lost, $"{row.Key} is {said.Status}, but the record stands.");
        if (!IsStored(said) && said.Status != "Unconfirmed" && !stands)
            Add(Wrong.Untrue, $"{row.Key} is {said.Status} ({said.Error}), but the record is gone.");
    }

    private void Compare(InputRow row, ServerRecord record, ServerRecords server)
    {
        foreach (var (member, expected) in row.Expected)
            if (record.Members.GetValueOrDefault(member) is var actual && actual != expected)
                Add(Wrong.Content, $"{row.Key} has {member} '{actual}' in place of '{expected}'.");
        foreach (var (member, key) in row.Links)
        {
            var target = input.Rows.FirstOrDefault(r => r.Key == key);
            if (record.Members.GetValueOrDefault(member) is not { } id || (target is null ? id != key : server.ById(id)?.Natural != target.Natural))
                Add(Wrong.Link, $"{row.Key} has {member} '{record.Members.GetValueOrDefault(member)}', which is not {key}.");
        }
    }

    private void Add(Wrong kind, string text) => _violations.Add(new Violation(kind, text));
}
