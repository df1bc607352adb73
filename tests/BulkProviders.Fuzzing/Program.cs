using System.Globalization;
using BulkProviders.Fuzzing;

// docs/verification.md has the command, and what it found.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    var tally = await new FuzzingRun(FuzzingOptions.Parse(args), Console.Out).RunAsync(stop.Token);
    return tally.Findings.Count > 0 ? 1 : 0;
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine("[--seed N] [--first N] [--count N] [--process-every N] [--findings FOLDER] [--more-seeds FOLDER] [--only PART-OF-A-SEED-FILE'S-NAME]");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 2;
}
