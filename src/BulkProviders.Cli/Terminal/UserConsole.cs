using BulkProviders.Core.Basics;
using Spectre.Console;

namespace BulkProviders.Cli.Terminal;

/// <summary>
/// The one place that speaks to the user: results on stdout, everything else on stderr. What it says may quote files and servers, so every text goes
/// through <see cref="ShownText"/>; only what this class draws itself is written raw.
/// </summary>
internal sealed class UserConsole
{
    // Wide enough that a table is never folded when its text goes to a file or another program.
    private const int PlainWidth = 400;

    private readonly ProcessHost _surroundings;
    private readonly TextWriter _out;
    private readonly TextWriter _error;
    private readonly IAnsiConsole _output;
    private readonly Lock _lock = new();
    private string _status = "";

    private readonly bool _isColorless;

    public UserConsole(ProcessHost surroundings, bool isQuiet, bool isColorless, bool isJson)
    {
        _surroundings = surroundings;
        (_out, _error) = (ShownWriter.Over(surroundings.Output), ShownWriter.Raw(surroundings.Error));
        _isColorless = isColorless;
        IsQuiet = isQuiet;
        IsJson = isJson;
        HasColor = surroundings.IsOutputTerminal && !isColorless;
        _output = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = HasColor ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = HasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(ShownWriter.Raw(surroundings.Output))
        });
        if (!surroundings.IsOutputTerminal)
            _output.Profile.Width = PlainWidth;
    }

    public bool IsQuiet { get; }

    public bool IsJson { get; }

    /// <summary>The object of JSON mode has been printed; there is one only.</summary>
    public bool HasPrintedObject { get; private set; }

    public bool HasColor { get; }

    /// <summary>Whether questions can be asked and a moving line drawn.</summary>
    public bool IsInteractive => _surroundings.IsInteractive;

    /// <summary>The same console for a part of a command: in JSON mode it prints nothing on stdout, not even the part's own object.</summary>
    public UserConsole WithoutObject() => IsJson
        ? new UserConsole(_surroundings with { Output = TextWriter.Null }, IsQuiet, _isColorless, isJson: true)
        : this;

    /// <summary>A line of the result, for people; nothing in JSON mode.</summary>
    public void Result(string line = "")
    {
        ClearStatus();
        if (IsJson)
            return;
        foreach (var part in Wrapped(line))
            _out.WriteLine(part);
    }

    /// <summary>A line about what was done, for people: left out in JSON mode, and when the user wants quiet, since all went well.</summary>
    public void Done(string line = "")
    {
        if (!IsQuiet)
            Result(line);
    }

    /// <summary>A line of the result in a colour where there are colours.</summary>
    public void Result(string line, Color color)
    {
        ClearStatus();
        if (IsJson)
            return;
        foreach (var part in Wrapped(line))
            _output.WriteLine(ShownText.Of(part), new Style(color));
    }

    /// <summary>A table of the result, for people.</summary>
    public void Result(PlainTable table)
    {
        ClearStatus();
        if (IsJson)
            return;
        foreach (var line in LinesOf(table))
            _out.WriteLine(line);
    }

    /// <summary>The lines of a table, as wide as the terminal is.</summary>
    public IEnumerable<string> LinesOf(PlainTable table) => table.Lines(_surroundings.Width ?? PlainWidth);

    /// <summary>The one object that JSON mode prints.</summary>
    public void Json(string json)
    {
        ClearStatus();
        HasPrintedObject = true;
        _out.WriteLine(json);
        _out.Flush();
    }

    /// <summary>A message that is left out when the user wants quiet.</summary>
    public void Say(string line)
    {
        if (!IsQuiet)
            Warn(line);
    }

    /// <summary>A message that is always shown.</summary>
    public void Warn(string line)
    {
        lock (_lock)
        {
            EraseStatus();
            foreach (var part in Wrapped(line))
                _error.WriteLine(ShownText.Of(part));
            DrawStatus();
        }
    }

    /// <summary>Shows a line that the next one replaces; on a terminal only.</summary>
    public void Status(string line)
    {
        if (IsQuiet || !IsInteractive)
            return;
        lock (_lock)
        {
            EraseStatus();
            var shown = ShownText.Of(line);
            _status = _surroundings.Width is { } width && shown.Length >= width ? shown[..Math.Max(0, width - 2)] + "…" : shown;
            DrawStatus();
        }
    }

    public void ClearStatus() => Status("");

    /// <summary>Asks a yes-or-no question on the terminal; no is the answer to anything but yes.</summary>
    public bool Ask(string question)
    {
        ClearStatus();
        _error.Write(ShownText.Of(question) + " [y/N] ");
        _error.Flush();
        var answer = _surroundings.Input.ReadLine()?.Trim() ?? "";
        return answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Asks for a word on the terminal; empty for none.</summary>
    public string AskFor(string question)
    {
        ClearStatus();
        _error.Write(ShownText.Of(question));
        _error.Flush();
        return _surroundings.Input.ReadLine()?.Trim() ?? "";
    }

    // A terminal breaks a line anywhere. Lines go on below their text; a path is one word.
    private IEnumerable<string> Wrapped(string line) =>
        _surroundings.Width is { } width ? WrappedText.Lines(line, width, Math.Min(line.Length - line.TrimStart(' ').Length + 2, width / 2)) : [line];

    // Blanks rather than an escape sequence: they erase a line on every terminal.
    private void EraseStatus()
    {
        if (_status.Length > 0)
            _error.Write("\r" + new string(' ', _status.Length) + "\r");
    }

    private void DrawStatus()
    {
        if (_status.Length > 0)
            _error.Write("\r" + _status);
    }
}
