namespace BulkProviders.Application.Folders;

/// <summary>Who holds a lock, for a sentence about it; whether it is held says the lock alone.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Process">Number of the process.</param>
/// <param name="User">Its user.</param>
/// <param name="Machine">Where it runs.</param>
/// <param name="Since">When it took the lock.</param>
internal sealed record LockHolder(string RunId, int Process, string User, string Machine, DateTimeOffset Since)
{
    public static LockHolder Now(string runId, TimeProvider time) =>
        new(runId, Environment.ProcessId, Environment.UserName, Environment.MachineName, time.GetLocalNow());

    /// <summary>As in <c>process 4711 of kim on desk, since 2026-11-23 18:15:02</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"process {Process} of {User} on {Machine}, since {Since:yyyy-MM-dd HH:mm:ss}");
}
