using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>
/// The process between client and server. It takes orders on standard input and ends when that ends, so that it never outlives
/// the driver that started it.
/// </summary>
internal static class FaultProxy
{
    /// <param name="arguments">The server's port, how many lanes to listen on, and the server's process id.</param>
    /// <param name="orders">Standard input.</param>
    /// <param name="events">Standard output.</param>
    /// <param name="cancellationToken">Ends the proxy.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextReader orders, TextWriter events, CancellationToken cancellationToken)
    {
        var server = new IPEndPoint(IPAddress.Loopback, int.Parse(arguments[0], CultureInfo.InvariantCulture));
        var output = new Lock();
        void Say(ProxyEvent said)
        {
            lock (output)
            {
                events.WriteLine(JsonSerializer.Serialize(said, ProxyJson.Default.ProxyEvent));
                events.Flush();
            }
        }

        var lanes = Enumerable.Range(0, int.Parse(arguments[1], CultureInfo.InvariantCulture))
            .Select(number => new ProxyLane(number, server, Say, TimeProvider.System)).ToList();
        foreach (var lane in lanes)
            lane.Listen();
        Say(new ProxyEvent(ProxyEventKind.Ready, 0) { Ports = [.. lanes.Select(l => l.Port)] });
        while (await orders.ReadLineAsync(cancellationToken) is { } line)
            if (JsonSerializer.Deserialize(line, ProxyJson.Default.ProxyOrder) is { } order)
                Obey(order, lanes[order.Lane], cancellationToken);
        foreach (var lane in lanes)
            lane.Dispose();
        EndServer(int.Parse(arguments[2], CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>A driver that ends as it should ends the proxy first; where it is gone without that, nobody else would end its server.</summary>
    private static void EndServer(int id)
    {
        try
        {
            using var server = Process.GetProcessById(id);
            server.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }

    private static void Obey(ProxyOrder order, ProxyLane lane, CancellationToken cancellationToken)
    {
        switch (order.Order)
        {
            case ProxyOrderKind.Begin:
                lane.Begin(order.Plan ?? FaultPlan.None);
                break;
            case ProxyOrderKind.Release:
                lane.Trial.Release();
                break;
            case ProxyOrderKind.Calm:
                lane.Calm();
                break;
            case ProxyOrderKind.End:
                _ = lane.EndAsync(cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order.Order, "Unknown order.");
        }
    }
}
