using BulkProviders.Cli.Runs;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Cli.Commands;

/// <summary><c>resume</c>: goes on with an import that was ended early.</summary>
internal static class ResumeCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "resume",
        Set = CommandSet.Resume,
        Summary = "Goes on with an import that was stopped or killed.",
        Description = "Goes on with an import where it was ended: by Ctrl+C, a kill, a power cut, an outage or a full disk. What is done is not done again; calls whose "
            + "answers were lost are looked up before anything is sent. It takes the copies of the files, the settings and the catalog that the run began with; the files themselves are "
            + "not needed any more. Results and summary cover the whole run. The same import command does the same as long as its files are unchanged.",
        Argument = new CommandArgument("RUN", "A run id, the beginning of one, or `last`: the last run that can be gone on with.", 0, 1),
        Examples =
        [
            ("bulkproviders resume", "the last run that can be gone on with"),
            ("bulkproviders resume 20261123-18 --parallel 4", "the run whose id begins so, with fewer calls at once")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var standing = Find(context);
        var facts = standing.RequireUnfinished();
        if (standing.Folder.IsRunning())
            throw standing.Folder.UnderWay();
        RunsFolderCheck.Warn(context.Console, context.RunsFolder);
        var run = new ResumedRun(context, standing);
        var retries = new RetryLog();
        var wiring = new TenantWiring(run.Catalog, context.Time, retries)
        {
            HabitsOf = new RunLedger(context, ImportMode.Import).HabitsOf,
            Notices = new WaitingNotices(context.Console, retries),
            Stop = cancellationToken
        };
        await using var tenant = await ConnectAsync(context, facts, wiring, cancellationToken);
        var summary = await run.RunAsync(tenant, retries, cancellationToken);
        await RunRetention.ApplyAsync(context, CancellationToken.None);
        return (ExitCode)summary.ExitCode;
    }

    private static RunStatus Find(CommandContext context)
    {
        var name = context.Arguments.Count == 0 ? RunStore.Last : context.Arguments[0];
        return name.Equals(RunStore.Last, StringComparison.OrdinalIgnoreCase)
            ? new UnfinishedRuns(context).Last()
            : RunStatus.Of(new RunStore(context.RunsFolder).Find(name));
    }

    // A practice run goes on with its own data, without being told to; any other with the tenant of the settings.
    private static Task<TenantConnection> ConnectAsync(CommandContext context, RunFacts facts, TenantWiring wiring, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        if (!facts.IsPractice)
        {
            if (!TenantConnection.IsSandboxChosen(settings))
                TenantOptions.RequireWriteAccess(settings);
            return TenantConnection.OpenAsync(settings, context.RunsFolder, wiring, cancellationToken);
        }

        if (settings.SourceOf(SettingsTable.BaseUrl) == SettingsReader.CommandLine)
            throw RunException.Unusable($"The run {facts.RunId} went to PRACTICE (the sandbox) and can go on only there. Leave --base-url out. Nothing was sent.");
        var data = facts.PracticeData is { } path && File.Exists(path) ? path : Path.Combine(context.RunsFolder, "sandbox.db");
        return File.Exists(data)
            ? TenantConnection.OpenSandboxAsync(settings, data, wiring, cancellationToken)
            : throw RunException.Unusable($"The practice data of the run {facts.RunId}, {facts.PracticeData ?? data}, is gone, so there is nothing to go on with. Import the files anew with --restart.");
    }
}
