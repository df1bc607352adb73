using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli;

/// <summary>Turns whatever ended a command into a sentence and an exit code.</summary>
internal static class ExceptionTranslator
{
    /// <param name="exception">What ended the command.</param>
    /// <param name="runsFolder">Where a fault is written down, or null while that is not known.</param>
    /// <param name="time">For the name of that file.</param>
    public static (ExitCode ExitCode, string Message) Translate(Exception exception, string? runsFolder, TimeProvider time) => exception switch
    {
        RunException run => (run.ExitCode, run.Message),
        OperationCanceledException => (ExitCode.Stopped, "Stopped before the end."),
        IOException or UnauthorizedAccessException => (ExitCode.Internal,
            $"A file or folder could not be used: {exception.Message} Check that the disk has space and that you may write there, then try again."
            + FaultFile.Write(exception, runsFolder, time)),
        _ => (ExitCode.Internal,
            "Something went wrong inside the program; what was written so far is kept." + FaultFile.Write(exception, runsFolder, time))
    };
}
