using System.Text;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;

namespace BulkProviders.Cli;

/// <summary>The text of --help, from the definitions of the commands and the table of settings.</summary>
internal static class HelpText
{
    public const string Purpose = "Imports spreadsheets of providers, locations, licenses and staff into Casebook, and exports them.";

    private const int LeftColumn = 30;
    private const int Width = 110;

    private static readonly string[] Words = ["--help", "-h", "-?"];

    public static bool IsAsked(IReadOnlyList<string> args) =>
        args.Count == 0 || args[0] == "help" || args.TakeWhile(a => a != "--").Any(a => Words.Contains(a, StringComparer.Ordinal));

    /// <summary>Help for a command, or for the program where <paramref name="definition"/> is null and the list holds all commands.</summary>
    /// <param name="under">The commands to list.</param>
    /// <param name="definition">The command to explain, or null.</param>
    /// <param name="width">Characters in a line of the terminal; null where the text is not for one.</param>
    public static string For(IReadOnlyList<CommandDefinition> under, CommandDefinition? definition, int? width = null)
    {
        var text = new StringBuilder();
        if (definition is null)
            WriteProgram(text, under);
        else
            WriteCommand(text, definition, under);
        return width is { } most && most < Width ? Narrowed(text.ToString(), most) : text.ToString();
    }

    private static string Narrowed(string text, int width)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return string.Join(Environment.NewLine, lines.SelectMany(l => WrappedText.Lines(l, width, IndentOf(l, width / 2)))) + Environment.NewLine;
    }

    // The meaning of an option goes on below where it began, as long as that leaves room for it.
    private static int IndentOf(string line, int most)
    {
        var first = line.Length - line.TrimStart(' ').Length;
        var gap = line.LastIndexOf("  ", StringComparison.Ordinal) + 2;
        return gap > first && gap <= most ? gap : first > 0 && first <= most ? first : Math.Min(first + 2, most);
    }

    private static void WriteProgram(StringBuilder text, IReadOnlyList<CommandDefinition> commands)
    {
        text.AppendLine(Purpose).AppendLine();
        Section(text, "Usage", ["bulkproviders COMMAND [options]", "bulkproviders COMMAND --help"]);
        var first = commands.Where(CommandList.FirstMonth.Contains).ToList();
        Commands(text, "Commands", first.Count > 0 ? first : commands);
        Commands(text, "More", first.Count > 0 ? [.. commands.Except(first)] : []);
        text.AppendLine("Options of every command:");
        foreach (var setting in SettingsTable.All.Where(s => s.IsShared))
            Row(text, Label(setting), Describe(setting));
        Row(text, "-h, --help", "Explains a command.");
        Row(text, "--version", "Prints the version.");
        text.AppendLine();
        Section(text, "First steps",
        [
            "bulkproviders demo                          see what it does, on made-up data",
            "bulkproviders template -o providers.xlsx    get a workbook to fill in",
            "bulkproviders validate providers.xlsx       check it, without network",
            "bulkproviders import providers.xlsx --dry-run"
        ]);
        Section(text, "Exit codes",
        [
            "0  all rows stored, unchanged or skipped",
            "1  some rows were not (a dry run, catalog check or doctor FILE: would not be)",
            "2  command, settings or file are wrong; nothing was sent",
            "3  stopped; can be resumed",
            "4  no access, or out of reach, before the first write",
            "5  an export is not complete",
            "6  internal fault or disk; the journal is kept"
        ]);
        text.AppendLine("Secrets are never options: set BULKPROVIDERS_CLIENT_SECRET or BULKPROVIDERS_TOKEN, or name a file with --secret-file.");
        text.AppendLine("docs/configuration.md lists every setting with its key in bulkproviders.json and its variable.");
    }

    private static void WriteCommand(StringBuilder text, CommandDefinition definition, IReadOnlyList<CommandDefinition> under)
    {
        Wrapped(text, definition.Description, indent: 0);
        text.AppendLine();
        Section(text, "Usage", [$"bulkproviders {Usage(definition)} [options]", .. under.Select(u => $"bulkproviders {Usage(u)} [options]")]);
        if (definition.Argument is { } argument)
        {
            text.AppendLine("Arguments:");
            Row(text, argument.Name, argument.Help);
            text.AppendLine();
        }

        Options(text, "Options", s => !s.IsShared && Concerns(s, definition));
        Options(text, "Tenant", s => s.IsShared && IsTenant(s) && Concerns(s, definition));
        Options(text, "Shared options", s => s.IsShared && !IsTenant(s) && Concerns(s, definition));
        Section(text, "Examples", [.. definition.Examples.Select(e => e.Line.PadRight(Math.Max(e.Line.Length + 2, 60)) + e.Meaning)]);
        if (definition.Notes() is not var (title, entries))
            return;
        text.Append(title).AppendLine(":");
        foreach (var (name, meaning) in entries)
            Row(text, name, meaning);
    }

    private static void Commands(StringBuilder text, string title, IReadOnlyList<CommandDefinition> commands)
    {
        if (commands.Count == 0)
            return;
        text.Append(title).AppendLine(":");
        foreach (var command in commands)
            Row(text, Usage(command), command.Summary);
        text.AppendLine();
    }

    private static bool Concerns(Setting setting, CommandDefinition definition) =>
        setting.Option is not null && (setting.Commands & definition.Set) != 0;

    private static bool IsTenant(Setting setting) =>
        setting.Key is { } key && (key.StartsWith("Tenant:", StringComparison.Ordinal) || key.StartsWith("Sandbox:", StringComparison.Ordinal));

    private static string Usage(CommandDefinition definition) => definition.Argument switch
    {
        null => definition.Name,
        { Minimum: 0 } argument => $"{definition.Name} [{argument.Name}]",
        { } argument => $"{definition.Name} {argument.Name}"
    };

    private static void Options(StringBuilder text, string title, Func<Setting, bool> belongs)
    {
        var settings = SettingsTable.All.Where(belongs).ToList();
        if (settings.Count == 0)
            return;
        text.Append(title).AppendLine(":");
        foreach (var setting in settings)
            Row(text, Label(setting), Describe(setting));
        text.AppendLine();
    }

    private static string Label(Setting setting) =>
        (setting.Alias is null ? "" : setting.Alias + ", ") + setting.Option
        + (setting.Shape == SettingShape.Flag ? "" : " " + setting.ValueName);

    private static string Describe(Setting setting) =>
        setting.Help + (setting.Shape == SettingShape.Flag || setting.DefaultText.Length == 0 ? "" : $" [default: {setting.DefaultText}]");

    private static void Section(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        text.Append(title).AppendLine(":");
        foreach (var line in lines)
            text.Append("  ").AppendLine(line.TrimEnd());
        text.AppendLine();
    }

    private static void Row(StringBuilder text, string left, string right)
    {
        text.Append("  ").Append(left);
        if (left.Length > LeftColumn - 2)
            text.AppendLine().Append(' ', LeftColumn + 2);
        else
            text.Append(' ', LeftColumn - left.Length);
        Wrapped(text, right, LeftColumn + 2);
    }

    private static void Wrapped(StringBuilder text, string sentence, int indent)
    {
        var column = indent;
        foreach (var word in sentence.Split(' '))
        {
            if (column > indent && column + word.Length + 1 > Width)
            {
                text.AppendLine().Append(' ', indent);
                column = indent;
            }

            if (column > indent)
                text.Append(' ');
            text.Append(word);
            column += word.Length + 1;
        }

        text.AppendLine();
    }
}
