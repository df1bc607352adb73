namespace BulkProviders.Core.Basics;

/// <summary>How a command ends (the contract's exit codes).</summary>
public enum ExitCode
{
    Success = 0,
    SomeRowsNotStored = 1,
    Unusable = 2,
    Stopped = 3,
    NoAccess = 4,
    ExportIncomplete = 5,
    Internal = 6
}

/// <summary>A problem of the whole run: a file, a setting, the tenant. Its message is a sentence for the user that says what to do.</summary>
public sealed class RunException(ExitCode exitCode, string message, Exception? innerException = null)
    : Exception(ShownText.Of(message), innerException)
{
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>The file, the settings or the command cannot be used; nothing was sent.</summary>
    public static RunException Unusable(string message, Exception? inner = null) => new(ExitCode.Unusable, message, inner);

    /// <summary>The tenant cannot be reached or refuses access, before the first write.</summary>
    public static RunException NoAccess(string message, Exception? inner = null) => new(ExitCode.NoAccess, message, inner);

    /// <summary>Disk or program fault; the journal is kept.</summary>
    public static RunException Internal(string message, Exception? inner = null) => new(ExitCode.Internal, message, inner);
}
