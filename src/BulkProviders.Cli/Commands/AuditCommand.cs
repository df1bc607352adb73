using System.Globalization;
using BulkProviders.Application.Audits;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>audit</c>: what was done to a record.</summary>
internal static class AuditCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "audit",
        Set = CommandSet.Audit,
        Summary = "Says what this tool did to a record: when, from which row, by whom, with the values before and after.",
        Description = "Reads the journals of the runs folder and says what this tool did to a record: when, in which run, from which file and row, by whom, and for each field the value before and after. "
            + "Runs whose folder is gone are named as far as the ledgers know them. Nothing is asked of the tenant; what people did in Casebook is not in it.",
        Examples =
        [
            ("bulkproviders audit --record 3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10", "everything"),
            ("bulkproviders audit --record 3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10 --on 2026-11-01", "one day"),
            ("bulkproviders audit --record 3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10 -o audit.xlsx", "as a workbook too")
        ],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var record = context.Settings.Get(SettingsTable.AuditRecord)?.Trim();
        if (string.IsNullOrEmpty(record))
            throw RunException.Unusable("Say which record, such as --record 3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10. The results of an import and every export have the IDs.");
        var auditor = new RecordAuditor(context.Workspace);
        var audit = auditor.Run(new AuditRequest(record, context.Settings.Get(SettingsTable.AuditOn), context.CatalogPath));
        var path = context.Settings.Get(SettingsTable.AuditOutput) is { } output ? auditor.Write(audit, output) : null;
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(audit));
        else
            Print(context, audit);
        if (path is not null)
            context.Console.Say("Audit: " + path);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandContext context, AuditDocument audit)
    {
        var console = context.Console;
        var day = audit.On is { } on ? " on " + on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        console.Result(audit.Writes.Count == 0
            ? $"No run in {context.RunsFolder} wrote to {audit.Record}{day}."
            : $"{Words.Count(audit.Writes.Count, "write")} to {audit.Record} ({audit.Writes[0].Type}){day}:");
        foreach (var write in audit.Writes)
        {
            console.Result();
            console.Result($"{TimeZoneInfo.ConvertTime(write.StartedAt, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {write.Status} by {write.User} on {write.Machine}, "
                + $"{write.Command} {write.RunId}{(write.Practice ? " (PRACTICE)" : "")}, {write.File}, sheet {write.Sheet}, row {write.Row}{(write.Note is null ? "" : $", note: {write.Note}")}");
            if (write.Fields.Count == 0)
                continue;
            var table = new PlainTable("  Column", "Before", "After");
            foreach (var field in write.Fields)
                table.AddRow("  " + field.Column, field.Before, field.After + (field.Shown || write.Action == "delete" ? "" : " (as sent)"));
            console.Result(table);
        }

        foreach (var missing in audit.Missing)
        {
            console.Result();
            console.Result("Missing: " + missing);
        }
    }
}
