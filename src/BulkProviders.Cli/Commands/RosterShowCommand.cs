using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Rosters;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>roster show</c>: what a roster remembers.</summary>
internal static class RosterShowCommand
{
    private const int Shown = 20;

    public static CommandDefinition Definition { get; } = new()
    {
        Name = "roster show",
        Set = CommandSet.RosterShow,
        Summary = "Shows the lists of a roster, what is missing, and what was decided.",
        Description = "Shows what a roster remembers: its key, its lists with how many records were in each state, the records that are missing and since when, and what was decided about them.",
        Argument = new CommandArgument("NAME", "The name of the roster.", 1, 1),
        Examples = [("bulkproviders roster show ca-licensing", "one roster")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var shown = RosterImporter.Show(context.MapsFolder, context.Arguments[0]);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(shown));
        else
            Print(context.Console, shown);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(UserConsole console, RosterShowDocument shown)
    {
        console.Result($"Roster {shown.Name}: known by {shown.Key}{(shown.By.Length > 0 ? $", told apart by {shown.By}" : "")}");
        console.Result("Folder: " + shown.Folder);
        console.Result($"{Words.Count(shown.Present, "record")} present, {N(shown.Missing.Count)} missing, {N(shown.Closed)} closed");
        console.Result();
        var lists = new PlainTable("As Of", "Run", ">Rows", ">Records", "Stored", "States");
        foreach (var list in shown.Lists.Take(Shown))
            lists.AddRow(list.AsOf, list.RunId, N(list.Rows), N(list.Records), list.Stored ? "yes" : "not all", string.Join(", ", list.States.Select(s => $"{N(s.Value)} {s.Key}")));
        console.Result(lists);
        if (shown.Missing.Count > 0)
        {
            console.Result();
            var missing = new PlainTable("Missing", "Key", "Sender", "Since list", ">Lists in a row");
            foreach (var record in shown.Missing.Take(Shown))
                missing.AddRow(record.Name, record.Key, record.Sender, record.Since, N(record.Lists));
            console.Result(missing);
        }

        if (shown.Decisions.Count == 0)
            return;
        console.Result();
        var decisions = new PlainTable("Decided", "State", "Record", "Decision", "By", "Checked By");
        foreach (var d in shown.Decisions.Take(Shown))
            decisions.AddRow(d.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.State, d.Name, d.Answer, d.DecidedBy, d.CheckedBy);
        console.Result(decisions);
    }

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
