using System.Collections;
using System.Runtime.InteropServices;
using BulkProviders.Cli.Terminal;

namespace BulkProviders.Cli;

/// <summary>The entry point: gives a command the process's console, variables and signals.</summary>
public static class Program
{
    /// <summary>Runs one command line and returns its exit code; never throws.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="surroundings">What the command sees of the process.</param>
    /// <param name="cancellationToken">Stop: start nothing new, let calls under way end (the first Ctrl+C).</param>
    public static Task<int> RunAsync(IReadOnlyList<string> args, ProcessHost surroundings, CancellationToken cancellationToken) =>
        CommandRunner.RunAsync(args, surroundings, cancellationToken);

    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var abort = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var console = Utf8Console.Use();
        return await RunAsync(args, OfProcess(abort.Token), stop.Token);

        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            if (!stop.IsCancellationRequested)
            {
                Console.Error.WriteLine();
                Console.Error.WriteLine("Stopping: calls under way may end. Press Ctrl+C again to cut them off.");
                stop.Cancel();
            }
            else
            {
                Console.Error.WriteLine("Cutting off the calls under way; what became of them is looked up when the run goes on.");
                abort.Cancel();
            }
        }
    }

    private static ProcessHost OfProcess(CancellationToken abort) => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.In,
        Environment = Variables(),
        CurrentFolder = Directory.GetCurrentDirectory(),
        IsOutputTerminal = !Console.IsOutputRedirected,
        Width = Width(),
        IsInteractive = !Console.IsErrorRedirected && !Console.IsInputRedirected,
        Abort = abort,
        UserFolder = UserFolder()
    };

    private static int? Width()
    {
        if (Console.IsOutputRedirected)
            return null;
        try
        {
            return Console.WindowWidth is >= 40 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Dictionary<string, string?> Variables()
    {
        // On Windows the names of variables know no case, and a shell of Unix may hand on two that differ by nothing else.
        var variables = new Dictionary<string, string?>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value;
        return variables;
    }

    // Null where the user has no profile, as some services: a folder that nobody has made must not become one in the root of the disk.
    private static string? UserFolder()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (!Path.IsPathRooted(folder))
            return null;
        var isThere = Directory.Exists(folder) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("XDG_DATA_HOME"))
            || Directory.Exists(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));
        return isThere ? Path.Combine(folder, "BulkProviders") : null;
    }
}
