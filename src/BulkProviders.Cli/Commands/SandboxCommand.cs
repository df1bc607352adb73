using BulkProviders.Application.Folders;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Sandbox;
using BulkProviders.Sandbox.Behaviours;

namespace BulkProviders.Cli.Commands;

/// <summary><c>sandbox</c>: the practice server in the foreground.</summary>
internal static class SandboxCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "sandbox",
        Set = CommandSet.Sandbox,
        Summary = "Runs the practice server in the foreground until it is stopped.",
        Description = "Runs a server on this machine that behaves like the real API as far as that is known, for practice and tests. It prints its address and "
            + "credentials when it is ready and serves until Ctrl+C. Other commands start one for themselves with --sandbox.",
        Examples =
        [
            ("bulkproviders sandbox", "on a free port, data in runs/sandbox.db"),
            ("bulkproviders sandbox --port 8080 --data practice.db --json", "for a script"),
            ("bulkproviders sandbox --clients north,south", "two more agencies at the same address"),
            ("bulkproviders sandbox --behaviour client-ids=ignored", "with another habit")
        ],
        Notes = Behaviours,
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var data = settings.Get(SettingsTable.SandboxData);
        if (data is null)
            PrivateFolder.Create(context.RunsFolder);
        var options = new SandboxOptions
        {
            Port = settings.Get(SettingsTable.SandboxPort),
            DataFile = data ?? Path.Combine(context.RunsFolder, "sandbox.db"),
            Seed = settings.Get(SettingsTable.SandboxSeed),
            ClientSecret = settings.Variable(Secrets.SecretVariable)?.Reveal(),
            Clients = settings.Get(SettingsTable.SandboxClients),
            Behaviours = settings.Get(SettingsTable.SandboxBehaviour)
        };
        if (PrivateFolder.OthersIn(options.DataFile) is { } others)
            context.Console.Say("Warning: the practice data " + others);
        await using var server = await SandboxServer.StartAsync(options, Catalogs.Read(context.CatalogPath, context.ProcessHost.ColumnTypes), context.Time, cancellationToken);
        var ready = new SandboxDocument(server.BaseUrl, server.TokenUrl, server.ClientId, server.ClientSecret);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.WriteLine(ready));
        else
            Print(context, ready, options.DataFile);
        await context.ProcessHost.Output.FlushAsync(cancellationToken);
        var stopped = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
        return ExitCode.Success;
    }

    private static void Print(CommandContext context, SandboxDocument ready, string data)
    {
        context.Console.Result("The practice server is ready. It answers this computer only, until Ctrl+C.");
        context.Console.Result("  Base URL       " + ready.BaseUrl);
        context.Console.Result("  Token URL      " + ready.TokenUrl);
        context.Console.Result("  Client ID      " + ready.ClientId);
        context.Console.Result("  Client secret  " + ready.ClientSecret);
        context.Console.Result("  Data           " + data);
    }

    private static (string, IReadOnlyList<(string, string)>)? Behaviours() =>
    (
        "Behaviours (--behaviour NAME=VALUE)",
        [.. SandboxBehaviours.All.Select(b => (b.Name, $"{b.Description} Takes {b.Values}.{(b.Default.Length == 0 ? "" : $" [default: {b.Default}]")}"))]
    );
}
