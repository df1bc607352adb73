using System.Text;

namespace BulkProviders.Cli.Terminal;

/// <summary>
/// Output in UTF-8 for as long as the program runs. The code page of a Windows console belongs to the window, not to the process: it is given back at the end, because
/// whatever runs in that window afterwards still counts on it.
/// </summary>
internal sealed class Utf8Console : IDisposable
{
    private readonly Encoding? _before;

    private Utf8Console(Encoding? before) => _before = before;

    public static Utf8Console Use()
    {
        try
        {
            var before = OperatingSystem.IsWindows() ? Console.OutputEncoding : null;
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            return new Utf8Console(before);
        }
        catch (IOException)
        {
            // Windows without a console, as in a scheduled task: there is nothing to set.
            return new Utf8Console(null);
        }
    }

    public void Dispose()
    {
        try
        {
            if (_before is not null)
                Console.OutputEncoding = _before;
        }
        catch (IOException)
        {
            // The window was closed meanwhile.
        }
    }
}
