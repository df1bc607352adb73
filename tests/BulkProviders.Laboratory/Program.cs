using System.Globalization;
using BulkProviders.Laboratory;
using BulkProviders.Laboratory.Proxy;
using BulkProviders.Laboratory.Trials;

// Three processes a trial: the sandbox, the proxy (this program again) and the client. docs/laboratory.md has the commands.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
if (args is ["proxy", .. var proxyArguments])
    return await FaultProxy.RunAsync(proxyArguments, Console.In, Console.Out, stop.Token);
try
{
    var options = LaboratoryOptions.Parse(args);
    var reports = await new FaultLaboratory(options, Console.Out).RunAsync(stop.Token);
    Console.Out.WriteLine(Totals.Of(reports));
    return reports.Any(r => r.IsViolated) ? 1 : 0;
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine("--seed N --trials N [--mode NAME] [--rows N] [--kills N] [--lost PERCENT] [--lanes N] [--benches N] [--keep FOLDER] [--setting KEY=VALUE] [--no-timed-kills] [--no-slow-faults] [--no-second-import] [--undo]");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 2;
}
